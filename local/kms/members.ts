import type { Members } from '../endpoint/strict.ts';

const OF_KEY = { required: ['KeyId'] };

/** What each action takes. Lists are answered whole. */
export const KMS_MEMBERS: Readonly<Record<string, Members>> = {
  CreateKey: { optional: ['Description', 'KeyUsage', 'KeySpec', 'Policy', 'Tags'] },
  DescribeKey: OF_KEY,
  ListKeys: {},
  UpdateKeyDescription: { required: ['KeyId', 'Description'] },
  EnableKeyRotation: { ...OF_KEY, optional: ['RotationPeriodInDays'] },
  DisableKeyRotation: OF_KEY,
  GetKeyRotationStatus: OF_KEY,
  ScheduleKeyDeletion: { ...OF_KEY, optional: ['PendingWindowInDays'] },
  CancelKeyDeletion: OF_KEY,
  EnableKey: OF_KEY,
  DisableKey: OF_KEY,
  GetKeyPolicy: { ...OF_KEY, optional: ['PolicyName'] },
  PutKeyPolicy: { required: ['KeyId', 'Policy'], optional: ['PolicyName'] },
  ListKeyPolicies: OF_KEY,
  TagResource: { required: ['KeyId', 'Tags'] },
  UntagResource: { required: ['KeyId', 'TagKeys'] },
  ListResourceTags: OF_KEY,
  CreateAlias: { required: ['AliasName', 'TargetKeyId'] },
  UpdateAlias: { required: ['AliasName', 'TargetKeyId'] },
  DeleteAlias: { required: ['AliasName'] },
  ListAliases: { optional: ['KeyId'] },
};
