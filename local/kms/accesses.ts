import { access, accessTable } from '../endpoint/accesses.ts';
import type { AccessTable } from '../endpoint/accesses.ts';
import type { Access } from '../endpoint/service.ts';
import { aliasArn, keyArn } from './key-record.ts';
import type { Keys } from './keys.ts';

interface Input {
  KeyId?: string;
  TargetKeyId?: string;
  AliasName?: string;
}

const ON_NO_KEY = new Set(['CreateKey', 'ListKeys', 'ListAliases']);
const ON_ALIAS_TOO = new Set(['CreateAlias', 'UpdateAlias', 'DeleteAlias']);

/** What KMS's operations need permission for: on the key, and where one is changed on the alias too. */
export const kmsAccesses = (keys: Keys, operations: readonly string[]): AccessTable => {
  const ofKey = (reference: string) => keyArn(keys.find(reference)?.keyId ?? reference);
  return accessTable(
    operations.filter((name) => !ON_NO_KEY.has(name)),
    (name) =>
      ({ KeyId, TargetKeyId, AliasName = '' }: Input): Access[] => [
        access(`kms:${name}`, ofKey(KeyId ?? TargetKeyId ?? AliasName)),
        ...(ON_ALIAS_TOO.has(name) ? [access(`kms:${name}`, aliasArn(AliasName))] : []),
      ],
  );
};
