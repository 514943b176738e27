import { access } from '../endpoint/accesses.ts';
import type { AccessTable } from '../endpoint/accesses.ts';
import { keyAccesses } from '../endpoint/key-accesses.ts';
import type { Access } from '../endpoint/service.ts';
import { isBelow } from './filters.ts';
import { DEFAULT_KEY, latestOf, parameterArn } from './parameter-record.ts';
import { nameAndSelector } from './parameters.ts';
import type { Parameters } from './parameters.ts';

interface OfValues {
  WithDecryption?: boolean;
}

/**
 * What Parameter Store's operations need permission for: on the parameter or path, and on the key of a SecureString
 * that is put or read in the clear.
 * https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html
 */
export const ssmAccesses = (parameters: Parameters): AccessTable => {
  const nameOf = (reference: string) => nameAndSelector(parameters, reference)[0];
  const on = (action: string, reference: string): Access =>
    access(`ssm:${action}`, parameterArn(nameOf(reference)));
  const key = (keyId: string | undefined, name: string, action: 'Encrypt' | 'Decrypt') =>
    keyAccesses(keyId, 'ssm', [action], { 'kms:encryptioncontext:parameter_arn': parameterArn(name) });
  const decrypting = (name: string, decrypted = false): Access[] => {
    const parameter = decrypted ? parameters.find(name) : undefined;
    return parameter ? key(latestOf(parameter).keyId, name, 'Decrypt') : [];
  };
  const read = (action: string, reference: string, decrypted?: boolean): Access[] => [
    on(action, reference),
    ...decrypting(nameOf(reference), decrypted),
  ];
  return {
    PutParameter: ({ Name, Type, KeyId }: { Name: string; Type?: string; KeyId?: string }) => {
      const before = parameters.find(Name);
      const isSecure = (Type ?? before?.type) === 'SecureString';
      const keyId = KeyId ?? (before && latestOf(before).keyId) ?? DEFAULT_KEY;
      return [on('PutParameter', Name), ...(isSecure ? key(keyId, Name, 'Encrypt') : [])];
    },
    GetParameter: ({ Name, WithDecryption }: OfValues & { Name: string }) =>
      read('GetParameter', Name, WithDecryption),
    GetParameterHistory: ({ Name, WithDecryption }: OfValues & { Name: string }) =>
      read('GetParameterHistory', Name, WithDecryption),
    GetParameters: ({ Names, WithDecryption }: OfValues & { Names: string[] }) =>
      Names.flatMap((name) => read('GetParameters', name, WithDecryption)),
    GetParametersByPath: (input: OfValues & { Path: string; Recursive?: boolean }) => {
      const { Path, Recursive = false, WithDecryption } = input;
      const below = parameters.all().filter(({ name }) => isBelow(name, Path, Recursive));
      return [
        access('ssm:GetParametersByPath', parameterArn(Path.replace(/(?<=.)\/$/, ''))),
        ...below.flatMap(({ name }) => decrypting(name, WithDecryption)),
      ];
    },
    DeleteParameter: ({ Name }: { Name: string }) => [on('DeleteParameter', Name)],
    DeleteParameters: ({ Names }: { Names: string[] }) => Names.map((name) => on('DeleteParameters', name)),
    ...Object.fromEntries(
      ['AddTagsToResource', 'RemoveTagsFromResource', 'ListTagsForResource'].map((action) => [
        action,
        ({ ResourceId }: { ResourceId: string }) => [on(action, ResourceId)],
      ]),
    ),
  };
};
