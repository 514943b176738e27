import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { acceptOnly } from '../endpoint/action-error.ts';
import type { Action } from '../endpoint/service.ts';
import { ServiceError, unsupported } from '../errors.ts';
import { checkedKeyPolicy, DEFAULT_POLICY } from './key-policy.ts';
import { describeKey, keyArn } from './key-record.ts';
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

/** Keys: made, shown, rotated and deleted. */
export const keyActions = (keys: Keys, clock: Clock): Record<string, Action> => {
  const change = (KeyId: string, changed: (key: KeyRecord) => KeyRecord) =>
    keys.put(changed(keys.get(KeyId)));
  return {
    CreateKey: (input: CreateKey) => {
      acceptOnly('CreateKey', input, ['Description', 'KeyUsage', 'KeySpec', 'Policy', 'Tags']);
      const { Description = '', KeyUsage = 'ENCRYPT_DECRYPT', KeySpec = 'SYMMETRIC_DEFAULT' } = input;
      if (KeyUsage !== 'ENCRYPT_DECRYPT' || KeySpec !== 'SYMMETRIC_DEFAULT')
        throw unsupported(`CreateKey of ${KeySpec} for ${KeyUsage}`);
      const key: KeyRecord = {
        keyId: randomUUID(),
        createdAt: clock.now(),
        description: Description,
        policy: checkedKeyPolicy(input.Policy ?? DEFAULT_POLICY),
        tags: tagRecord(input.Tags),
      };
      keys.put(key);
      return { KeyMetadata: describeKey(key) };
    },

    DescribeKey: (input: OfKey) => {
      acceptOnly('DescribeKey', input, ['KeyId']);
      return { KeyMetadata: describeKey(keys.get(input.KeyId)) };
    },

    ListKeys: (input: object) => {
      acceptOnly('ListKeys', input, ['Limit']);
      const Keys = keys.all().map(({ keyId }) => ({ KeyId: keyId, KeyArn: keyArn(keyId) }));
      return { Keys, Truncated: false };
    },

    UpdateKeyDescription: (input: OfKey) => {
      acceptOnly('UpdateKeyDescription', input, ['KeyId', 'Description']);
      change(input.KeyId, (key) => ({ ...key, description: input.Description ?? '' }));
    },

    EnableKeyRotation: (input: OfKey) => {
      acceptOnly('EnableKeyRotation', input, ['KeyId', 'RotationPeriodInDays']);
      const { KeyId, RotationPeriodInDays: rotationDays = USUAL_ROTATION_DAYS } = input;
      change(KeyId, (key) => ({ ...key, rotationDays }));
    },

    DisableKeyRotation: (input: OfKey) => {
      acceptOnly('DisableKeyRotation', input, ['KeyId']);
      change(input.KeyId, ({ rotationDays: _, ...key }) => key);
    },

    GetKeyRotationStatus: (input: OfKey) => {
      acceptOnly('GetKeyRotationStatus', input, ['KeyId']);
      const { keyId, rotationDays } = keys.get(input.KeyId);
      return {
        KeyId: keyArn(keyId),
        KeyRotationEnabled: rotationDays !== undefined,
        RotationPeriodInDays: rotationDays,
      };
    },

    ScheduleKeyDeletion: (input: OfKey) => {
      acceptOnly('ScheduleKeyDeletion', input, ['KeyId', 'PendingWindowInDays']);
      const { PendingWindowInDays = USUAL_WINDOW_DAYS } = input;
      const { keyId, deletedAt: before } = keys.get(input.KeyId);
      if (before !== undefined)
        throw new ServiceError('KMSInvalidStateException', `${keyArn(keyId)} is pending deletion.`);
      const deletedAt = clock.now() + PendingWindowInDays * DAY_MS;
      change(keyId, (key) => ({ ...key, deletedAt }));
      const KeyState = 'PendingDeletion';
      return { KeyId: keyArn(keyId), DeletionDate: new Date(deletedAt), KeyState, PendingWindowInDays };
    },

    CancelKeyDeletion: (input: OfKey) => {
      acceptOnly('CancelKeyDeletion', input, ['KeyId']);
      change(input.KeyId, ({ deletedAt: _, ...key }) => key);
      return { KeyId: keyArn(keys.get(input.KeyId).keyId) };
    },
  };
};
