import { example } from '../example.ts';
import type { Bench, Examples } from '../example.ts';

const policy = (Sid: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid,
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::000000000000:root' },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });
const POLICIES = [policy('loud'), policy('louder')];

const idOf = ({ KeyMetadata }: Record<string, unknown>) => (KeyMetadata as { KeyId: string }).KeyId;
const key = async ({ name, call }: Bench) => {
  const Tags = ['old', 'other'].map((TagKey) => ({ TagKey, TagValue: 'x' }));
  const KeyId = idOf(await call('CreateKey', { Tags }));
  const other = idOf(await call('CreateKey'));
  await call('CreateAlias', { AliasName: `alias/${name}`, TargetKeyId: KeyId });
  return { KeyId, other };
};
type Key = Awaited<ReturnType<typeof key>>;
const doomed = async (bench: Bench) => {
  const found = await key(bench);
  await bench.call('ScheduleKeyDeletion', { KeyId: found.KeyId });
  return found;
};
const disabled = async (bench: Bench) => {
  const found = await key(bench);
  await bench.call('DisableKey', { KeyId: found.KeyId });
  return found;
};
const rotated = async (bench: Bench) => {
  const found = await key(bench);
  await bench.call('EnableKeyRotation', { KeyId: found.KeyId });
  return found;
};
const described = async ({ call }: Bench, KeyId: string) => [
  await call('DescribeKey', { KeyId }),
  await call('GetKeyPolicy', { KeyId }),
  await call('GetKeyRotationStatus', { KeyId }),
  await call('ListResourceTags', { KeyId }),
  await call('ListAliases', { KeyId }),
];
const both = async (bench: Bench, { KeyId, other }: Key) => [
  await described(bench, KeyId),
  await described(bench, other),
];
const ofKey = (_bench: Bench, { KeyId }: Key) => ({ KeyId });

/** An operation on a key that needs nothing else. */
const change = (given: (bench: Bench) => Promise<Key>, more: object = {}) =>
  example({ given, input: (bench, found) => ({ ...ofKey(bench, found), ...more }), shows: both });
const read = example({ given: key, input: ofKey, reads: true });

export const kms: Examples = {
  CreateKey: example({
    input: () => ({}),
    shows: (bench, _given, output) => described(bench, idOf(output)),
    values: { Policy: POLICIES },
  }),
  DescribeKey: read,
  ListKeys: example({ given: key, input: () => ({}), reads: true }),
  UpdateKeyDescription: change(key, { Description: 'new' }),
  EnableKeyRotation: example({
    given: key,
    input: ofKey,
    shows: both,
    values: { RotationPeriodInDays: [90, 100] },
  }),
  DisableKeyRotation: change(rotated),
  GetKeyRotationStatus: example({ given: rotated, input: ofKey, reads: true }),
  ScheduleKeyDeletion: example({
    given: key,
    input: ofKey,
    shows: both,
    values: { PendingWindowInDays: [7, 8] },
  }),
  CancelKeyDeletion: change(doomed),
  EnableKey: change(disabled),
  DisableKey: change(key),
  GetKeyPolicy: read,
  PutKeyPolicy: example({
    given: key,
    input: (_bench, { KeyId }) => ({ KeyId, Policy: policy('new') }),
    shows: both,
    values: { Policy: POLICIES },
  }),
  ListKeyPolicies: read,
  TagResource: change(key, { Tags: [{ TagKey: 'k', TagValue: 'v' }] }),
  UntagResource: example({
    given: key,
    input: (_bench, { KeyId }) => ({ KeyId, TagKeys: ['old'] }),
    shows: both,
    values: { TagKeys: ['other'] },
  }),
  ListResourceTags: read,
  CreateAlias: example({
    given: key,
    input: ({ name }, { KeyId }) => ({ AliasName: `alias/${name}-2`, TargetKeyId: KeyId }),
    shows: both,
    values: { AliasName: ['alias/loud'] },
  }),
  UpdateAlias: example({
    given: key,
    input: ({ name }, { other }) => ({ AliasName: `alias/${name}`, TargetKeyId: other }),
    shows: both,
  }),
  DeleteAlias: example({
    given: key,
    input: ({ name }) => ({ AliasName: `alias/${name}` }),
    shows: both,
  }),
  ListAliases: example({ given: key, input: () => ({}), reads: true }),
};
