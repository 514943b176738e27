import {
  CreateKeyCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  DisableKeyRotationCommand,
  EnableKeyCommand,
  EnableKeyRotationCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms';
import { arn } from '../../arn.ts';
import { DEFAULT_KEY_POLICY } from '../../identity/policy/default-key-policy.ts';
import type { AwsClients } from './clients.ts';
import { ifThere, unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import type { Properties, Tag, Workbench } from './resource-type.ts';
import { documentOrText, flag, oneOf, tags, text, whole } from './shapes.ts';

const properties = {
  Description: updates(text),
  Enabled: updates(flag),
  EnableKeyRotation: updates(flag),
  RotationPeriodInDays: updates(whole),
  KeyPolicy: updates(documentOrText),
  KeySpec: replaces(oneOf('SYMMETRIC_DEFAULT')),
  KeyUsage: replaces(oneOf('ENCRYPT_DECRYPT')),
  PendingWindowInDays: updates(whole),
  Tags: updates(tags),
};
type Key = Properties<typeof properties>;

const kmsTags = (all: readonly Tag[]) => all.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value }));

const policyOf = ({ KeyPolicy }: Key): string | undefined =>
  typeof KeyPolicy === 'object' ? JSON.stringify(KeyPolicy) : KeyPolicy;

/** Rotation is changed of a key that is enabled. */
const rotate = async ({ kms }: AwsClients, KeyId: string, key: Key): Promise<void> => {
  const { Enabled = true, EnableKeyRotation, RotationPeriodInDays } = key;
  await kms.send(new EnableKeyCommand({ KeyId }));
  if (EnableKeyRotation) await kms.send(new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays }));
  else await kms.send(new DisableKeyRotationCommand({ KeyId }));
  if (!Enabled) await kms.send(new DisableKeyCommand({ KeyId }));
};

/** Whether a key is the one that this resource of this stack has made, and is not on its way out. */
const isOurs = async ({ aws, stack, logicalId }: Workbench, KeyId: string): Promise<boolean> => {
  const { KeyMetadata } = await aws.kms.send(new DescribeKeyCommand({ KeyId }));
  if (KeyMetadata?.KeyState === 'PendingDeletion') return false;
  const { Tags = [] } = await aws.kms.send(new ListResourceTagsCommand({ KeyId }));
  const value = (name: string) => Tags.find(({ TagKey }) => TagKey === name)?.TagValue;
  return (
    value('aws:cloudformation:stack-id') === stack.id && value('aws:cloudformation:logical-id') === logicalId
  );
};

export const kmsKey = resourceType({
  type: 'AWS::KMS::Key',
  properties,
  attributes: ['Arn', 'KeyId'],
  create: async (key, bench) => {
    const { Description, KeySpec, KeyUsage, Tags } = key;
    const { KeyMetadata } = await bench.aws.kms.send(
      new CreateKeyCommand({
        Description,
        KeySpec,
        KeyUsage,
        Policy: policyOf(key),
        Tags: kmsTags(bench.tags(Tags)),
      }),
    );
    const id = KeyMetadata?.KeyId ?? '';
    bench.made(id);
    await rotate(bench.aws, id, key);
    return { id, attributes: { Arn: arn('kms', `key/${id}`), KeyId: id } };
  },
  update: async (KeyId, key, before, { aws, tags: all, tagsGone }) => {
    const { Description = '', Tags } = key;
    await aws.kms.send(new UpdateKeyDescriptionCommand({ KeyId, Description }));
    const Policy = policyOf(key);
    if (Policy !== policyOf(before))
      await aws.kms.send(new PutKeyPolicyCommand({ KeyId, Policy: Policy ?? DEFAULT_KEY_POLICY }));
    await rotate(aws, KeyId, key);
    const TagKeys = tagsGone(Tags, before.Tags);
    if (TagKeys.length > 0) await aws.kms.send(new UntagResourceCommand({ KeyId, TagKeys }));
    await aws.kms.send(new TagResourceCommand({ KeyId, Tags: kmsTags(all(Tags)) }));
  },
  remove: async (KeyId, { PendingWindowInDays }, { aws: { kms } }) => {
    const there = await ifThere(kms.send(new DescribeKeyCommand({ KeyId })));
    if (!there || there.KeyMetadata?.KeyState === 'PendingDeletion') return;
    await unlessGone(kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays })));
  },
  find: async (_key, bench) => {
    const { Keys = [] } = await bench.aws.kms.send(new ListKeysCommand({}));
    for (const { KeyId = '' } of Keys) if (await isOurs(bench, KeyId)) return KeyId;
    return undefined;
  },
});
