import { acceptOnly } from '../endpoint/action-error.ts';
import type { Action } from '../endpoint/service.ts';
import { ServiceError } from '../errors.ts';
import { aliasArn } from './key-record.ts';
import type { Keys } from './keys.ts';

interface Alias {
  AliasName: string;
  TargetKeyId: string;
}

const NAME = /^alias\/[\w/-]{1,250}$/;

const checkName = (alias: string) => {
  if (!NAME.test(alias) || alias.startsWith('alias/aws/'))
    throw new ServiceError(
      'InvalidAliasNameException',
      `${alias} must be alias/ and letters, digits, / _ -, and not begin with alias/aws/`,
    );
};

/** Names for keys that can be pointed elsewhere. */
export const aliasActions = (keys: Keys): Record<string, Action> => {
  const known = (alias: string) => {
    if (!keys.hasAlias(alias))
      throw new ServiceError('NotFoundException', `Alias ${aliasArn(alias)} is not found.`);
  };
  return {
    CreateAlias: (input: Alias) => {
      acceptOnly('CreateAlias', input, ['AliasName', 'TargetKeyId']);
      checkName(input.AliasName);
      if (keys.hasAlias(input.AliasName))
        throw new ServiceError(
          'AlreadyExistsException',
          `An alias with the name ${aliasArn(input.AliasName)} already exists`,
        );
      keys.point(input.AliasName, keys.get(input.TargetKeyId).keyId);
    },

    UpdateAlias: (input: Alias) => {
      acceptOnly('UpdateAlias', input, ['AliasName', 'TargetKeyId']);
      known(input.AliasName);
      keys.point(input.AliasName, keys.get(input.TargetKeyId).keyId);
    },

    DeleteAlias: (input: Alias) => {
      acceptOnly('DeleteAlias', input, ['AliasName']);
      known(input.AliasName);
      keys.dropAlias(input.AliasName);
    },

    ListAliases: (input: { KeyId?: string }) => {
      acceptOnly('ListAliases', input, ['KeyId', 'Limit']);
      const wanted = input.KeyId === undefined ? undefined : keys.get(input.KeyId).keyId;
      const Aliases = keys
        .aliases()
        .filter(([, keyId]) => wanted === undefined || keyId === wanted)
        .map(([AliasName, TargetKeyId]) => ({ AliasName, AliasArn: aliasArn(AliasName), TargetKeyId }));
      return { Aliases, Truncated: false };
    },
  };
};
