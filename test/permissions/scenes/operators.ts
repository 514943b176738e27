import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyRotationCommand,
  EnableKeyCommand,
  EnableKeyRotationCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateAliasCommand,
  UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { ulid } from 'ulid';
import { documentOf } from '../held-policy.ts';
import type { Scene } from '../scene.ts';

const ROOT = 'arn:aws:iam::000000000000:root';

/** KMS as a role of this account sees it that may do everything with keys that their policies leave to the account. */
const asKeyAdministrator = async (work: (kms: KMSClient) => Promise<void>) => {
  const iam = new IAMClient({});
  const RoleName = `key-administrator-${ulid()}`;
  const trust = { Effect: 'Allow', Principal: { AWS: ROOT }, Action: 'sts:AssumeRole' } as const;
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: documentOf([trust]) }),
  );
  const policy = { RoleName, PolicyName: 'keys' };
  await iam.send(
    new PutRolePolicyCommand({
      ...policy,
      PolicyDocument: documentOf([{ Effect: 'Allow', Action: 'kms:*', Resource: '*' }]),
    }),
  );
  try {
    const { Credentials } = await new STSClient({}).send(
      new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'scene' }),
    );
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
    const credentials = {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
    };
    await work(new KMSClient({ credentials }));
  } finally {
    await iam.send(new DeleteRolePolicyCommand(policy));
    await iam.send(new DeleteRoleCommand({ RoleName }));
  }
};

export const operatorScenes: Scene[] = [
  {
    title: 'operators are told of an alarm',
    async play({ store }) {
      const AlarmName = 'storeflow-dev-orders-dead-letters';
      const cloudwatch = new CloudWatchClient({});
      const StateReason = ulid();
      const set = (StateValue: 'ALARM' | 'OK') =>
        cloudwatch.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason }));
      await set('ALARM');
      try {
        await store.mailTelling(StateReason);
      } finally {
        await set('OK');
      }
    },
  },
  {
    title: 'the account administers the key of the operators’ topic',
    play: ({ id }) =>
      asKeyAdministrator(async (kms) => {
        const KeyId = id('OperatorsKey');
        const AliasName = `alias/scene-${ulid()}`;
        const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
        const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId }));
        await kms.send(new PutKeyPolicyCommand({ KeyId, Policy }));
        await kms.send(new UpdateKeyDescriptionCommand({ KeyId, Description: KeyMetadata?.Description }));
        await kms.send(new DisableKeyRotationCommand({ KeyId }));
        await kms.send(new EnableKeyRotationCommand({ KeyId }));
        await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
        await kms.send(new TagResourceCommand({ KeyId, Tags: [{ TagKey: 'scene', TagValue: 'yes' }] }));
        await kms.send(new ListResourceTagsCommand({ KeyId }));
        await kms.send(new UntagResourceCommand({ KeyId, TagKeys: ['scene'] }));
        await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: KeyId }));
        await kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId: KeyId }));
        await kms.send(new DeleteAliasCommand({ AliasName }));
        await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
        try {
          await kms.send(new CancelKeyDeletionCommand({ KeyId }));
        } catch (error) {
          await new KMSClient({}).send(new CancelKeyDeletionCommand({ KeyId }));
          throw error;
        } finally {
          // It comes back disabled.
          await new KMSClient({}).send(new EnableKeyCommand({ KeyId }));
        }
      }),
  },
];
