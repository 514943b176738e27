import type { Clock } from '../clock.ts';
import { jsonService } from '../endpoint/protocols.ts';
import type { Access, Guard, Service } from '../endpoint/service.ts';
import { strict } from '../endpoint/strict.ts';
import type { Store } from '../store.ts';
import { kmsAccesses } from './accesses.ts';
import { aliasActions } from './alias-actions.ts';
import { keyActions } from './key-actions.ts';
import { keyArn } from './key-record.ts';
import { openKeys } from './keys.ts';
import type { Keys } from './keys.ts';
import { managedKeyPolicy } from './managed-keys.ts';
import { KMS_MEMBERS } from './members.ts';
import { settingsActions } from './settings-actions.ts';

/** What a key that is to be deleted does for nobody; it can be looked at, and kept. */
const USE = /^kms:(?:Encrypt|Decrypt|ReEncrypt|GenerateDataKey)/;

/** A key's policy must let in whoever uses or administers it. */
const guardOf = (keys: Keys, { action, resource }: Access): Guard | undefined => {
  const name = resource.slice(resource.lastIndexOf(':') + 1);
  const alias = name.startsWith('alias/');
  if (alias && action.endsWith('Alias')) return undefined;
  const managed = alias ? managedKeyPolicy(name) : undefined;
  if (managed !== undefined) return { resource, kind: 'key', policy: managed, mandatory: true };
  const key = keys.find(resource);
  return {
    resource: key ? keyArn(key.keyId) : resource,
    kind: 'key',
    policy: key?.deletedAt !== undefined && USE.test(action) ? undefined : key?.policy,
    mandatory: true,
  };
};

/** KMS, as far as permissions go: keys, aliases and key policies. It encrypts and decrypts nothing. */
export const createKms = (store: Store, clock: Clock): Service => {
  const keys = openKeys(store);
  const actions = strict(
    { ...keyActions(keys, clock), ...settingsActions(keys), ...aliasActions(keys) },
    KMS_MEMBERS,
  );
  return {
    ...jsonService({
      name: 'kms',
      version: '1.1',
      actions,
      accesses: kmsAccesses(keys, Object.keys(actions)),
    }),
    guardOf: (access) => guardOf(keys, access),
  };
};
