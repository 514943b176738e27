import type { Clock } from '../clock.ts';
import { jsonService } from '../endpoint/protocols.ts';
import type { Access, Guard, Service } from '../endpoint/service.ts';
import { strict } from '../endpoint/strict.ts';
import type { Store } from '../store.ts';
import { kmsAccesses } from './accesses.ts';
import { aliasActions } from './alias-actions.ts';
import { keyActions } from './key-actions.ts';
import { keyArn, stateOf } from './key-record.ts';
import type { KeyRecord } from './key-record.ts';
import { openKeys } from './keys.ts';
import type { Keys } from './keys.ts';
import { managedKeyPolicy } from './managed-keys.ts';
import { KMS_MEMBERS } from './members.ts';
import { settingsActions } from './settings-actions.ts';

/**
 * What a key fails in that is disabled, or to be deleted; it can still be looked at, and become whole again:
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
 */
const USE = /^kms:(?:Encrypt|Decrypt|ReEncrypt|GenerateDataKey)/;

const invalidState = (key: KeyRecord): Guard['invalidState'] => {
  const state = stateOf(key);
  if (state === 'Enabled') return undefined;
  const message = `${keyArn(key.keyId)} is ${state === 'Disabled' ? 'disabled' : 'pending deletion'}.`;
  return { kind: state === 'Disabled' ? 'disabled' : 'invalid', message };
};

/** A key's policy must let in whoever uses it; one that is disabled or to be deleted cannot be used. */
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
    policy: key?.policy,
    mandatory: true,
    ...(key && USE.test(action) && { invalidState: invalidState(key) }),
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
