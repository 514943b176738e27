import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Action } from '../endpoint/service.ts';
import { ServiceError, unsupported } from '../errors.ts';
import { DEFAULT_KEY_POLICY } from '../identity/policy/default-key-policy.ts';
import { checkedKeyPolicy } from './key-policy.ts';
import { describeKey, keyArn, stateOf } from './key-record.ts';
import type { KeyRecord } from './key-record.ts';
import type { Keys } from './keys.ts';
import { tagRecord } from './tags.ts';
import type { Tag } from './tags.ts';

interface CreateKey {
  Description?: string;
  KeyUsage?: string;
  KeySpec?: string;
  Policy?: string;
  Tags?: Tag[];
}

interface OfKey {
  KeyId: string;
  Description?: string;
  RotationPeriodInDays?: number;
  PendingWindowInDays?: number;
}

const DAY_MS = 86_400_000;
const USUAL_ROTATION_DAYS = 365;
const USUAL_WINDOW_DAYS = 30;
const LONGEST_DESCRIPTION = 8192;

const checkDescription = (description: string) => {
  if (description.length > LONGEST_DESCRIPTION)
    throw new ServiceError(
      'ValidationException',
      `The description may have ${LONGEST_DESCRIPTION} characters at most`,
    );
};

const checkDays = (name: string, days: number, least: number, most: number) => {
  if (!(Number.isInteger(days) && days >= least && days <= most))
    throw new ServiceError('ValidationException', `${name} is ${days}, expected ${least} to ${most} days`);
};

/** Keys: made, shown, rotated and deleted. */
export const keyActions = (keys: Keys, clock: Clock): Record<string, Action> => {
  const change = (KeyId: string, changed: (key: KeyRecord) => KeyRecord) =>
    keys.put(changed(keys.get(KeyId)));
  /** Throws what KMS says of a key in a state in which the operation makes no sense. */
  const demand = (KeyId: string, ...states: ReturnType<typeof stateOf>[]) => {
    const key = keys.get(KeyId);
    const state = stateOf(key);
    if (states.includes(state)) return;
    if (state === 'Disabled' && states.includes('Enabled'))
      throw new ServiceError('DisabledException', `${keyArn(key.keyId)} is disabled.`);
    const what = state === 'PendingDeletion' ? 'is pending deletion.' : 'is not pending deletion.';
    throw new ServiceError('KMSInvalidStateException', `${keyArn(key.keyId)} ${what}`);
  };
  return {
    CreateKey: (input: CreateKey) => {
      const { Description = '', KeyUsage = 'ENCRYPT_DECRYPT', KeySpec = 'SYMMETRIC_DEFAULT' } = input;
      if (KeyUsage !== 'ENCRYPT_DECRYPT' || KeySpec !== 'SYMMETRIC_DEFAULT')
        throw unsupported(`CreateKey of ${KeySpec} for ${KeyUsage}`);
      checkDescription(Description);
      const key: KeyRecord = {
        keyId: randomUUID(),
        createdAt: clock.now(),
        description: Description,
        policy: checkedKeyPolicy(input.Policy ?? DEFAULT_KEY_POLICY),
        tags: tagRecord(input.Tags),
      };
      keys.put(key);
      return { KeyMetadata: describeKey(key) };
    },

    DescribeKey: (input: OfKey) => {
      return { KeyMetadata: describeKey(keys.get(input.KeyId)) };
    },

    ListKeys: () => {
      const Keys = keys.all().map(({ keyId }) => ({ KeyId: keyId, KeyArn: keyArn(keyId) }));
      return { Keys, Truncated: false };
    },

    UpdateKeyDescription: (input: OfKey) => {
      const { KeyId, Description: description = '' } = input;
      checkDescription(description);
      change(KeyId, (key) => ({ ...key, description }));
    },

    EnableKeyRotation: (input: OfKey) => {
      const { KeyId, RotationPeriodInDays: rotationDays = USUAL_ROTATION_DAYS } = input;
      checkDays('RotationPeriodInDays', rotationDays, 90, 2560);
      demand(KeyId, 'Enabled');
      change(KeyId, (key) => ({ ...key, rotationDays }));
    },

    DisableKeyRotation: (input: OfKey) => {
      demand(input.KeyId, 'Enabled');
      change(input.KeyId, ({ rotationDays: _, ...key }) => key);
    },

    GetKeyRotationStatus: (input: OfKey) => {
      const { keyId, rotationDays } = keys.get(input.KeyId);
      return {
        KeyId: keyArn(keyId),
        KeyRotationEnabled: rotationDays !== undefined,
        RotationPeriodInDays: rotationDays,
      };
    },

    ScheduleKeyDeletion: (input: OfKey) => {
      const { PendingWindowInDays = USUAL_WINDOW_DAYS } = input;
      checkDays('PendingWindowInDays', PendingWindowInDays, 7, 30);
      const { keyId } = keys.get(input.KeyId);
      demand(keyId, 'Enabled', 'Disabled');
      const deletedAt = clock.now() + PendingWindowInDays * DAY_MS;
      change(keyId, (key) => ({ ...key, deletedAt }));
      const KeyState = 'PendingDeletion';
      return { KeyId: keyArn(keyId), DeletionDate: new Date(deletedAt), KeyState, PendingWindowInDays };
    },

    EnableKey: (input: OfKey) => {
      demand(input.KeyId, 'Enabled', 'Disabled');
      change(input.KeyId, ({ disabled: _, ...key }) => key);
    },

    DisableKey: (input: OfKey) => {
      demand(input.KeyId, 'Enabled', 'Disabled');
      change(input.KeyId, (key) => ({ ...key, disabled: true }));
    },

    CancelKeyDeletion: (input: OfKey) => {
      demand(input.KeyId, 'PendingDeletion');
      // It comes back switched off, whatever it was before.
      change(input.KeyId, ({ deletedAt: _, ...key }) => ({ ...key, disabled: true }));
      return { KeyId: keyArn(keys.get(input.KeyId).keyId) };
    },
  };
};
