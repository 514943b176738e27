import { CreateRoleCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateKeyCommand, KMSClient, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { allow, policyOf, startTestCloud, trusting } from './test-cloud.ts';
import type { TestCloud } from './test-cloud.ts';

const UNKNOWN = { DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } };
const SAID = /aws:CurrentTime is not judged by the local cloud/;
const onResource = allow('sqs:*', '*', { Principal: '*', Condition: UNKNOWN });

describe('a policy that could not be judged is refused when it is deployed', () => {
  let cloud: TestCloud;
  before(async () => {
    cloud = await startTestCloud();
    await cloud.makeRole('desk', ['lambda']);
  });
  after(() => cloud.stop());

  const malformed = (name: string) => ({ name, message: expect.stringMatching(SAID) });

  it('of a role, and of who may assume it', async () => {
    const trust = policyOf({ ...trusting('lambda'), Condition: UNKNOWN });
    const error = malformed('MalformedPolicyDocumentException');
    await expect(cloud.grant('desk', allow('a:b', '*', { Condition: UNKNOWN }))).rejects.toMatchObject(error);
    await expect(
      cloud.iam.send(new CreateRoleCommand({ RoleName: 'other', AssumeRolePolicyDocument: trust })),
    ).rejects.toMatchObject(error);
    await expect(
      cloud.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'desk', PolicyDocument: trust })),
    ).rejects.toMatchObject(error);
  });

  it('of a queue', async () => {
    const sqs = new SQSClient(cloud.config);
    const Attributes = { Policy: policyOf(onResource) };
    const error = malformed('InvalidAttributeValue');
    await expect(sqs.send(new CreateQueueCommand({ QueueName: 'closed', Attributes }))).rejects.toMatchObject(
      error,
    );
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'orders' }));
    await expect(sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }))).rejects.toMatchObject(
      error,
    );
  });

  it('of a topic', async () => {
    const sns = new SNSClient(cloud.config);
    const Policy = policyOf(onResource);
    const error = malformed('InvalidParameterException');
    await expect(
      sns.send(new CreateTopicCommand({ Name: 'closed', Attributes: { Policy } })),
    ).rejects.toMatchObject(error);
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'orders' }));
    await expect(
      sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue: Policy })),
    ).rejects.toMatchObject(error);
  });

  it('of a queue or topic, about anything but it', async () => {
    const sqs = new SQSClient(cloud.config);
    const of = (action: string, resource: string) =>
      policyOf(allow(action, resource, { Principal: { Service: 'events.amazonaws.com' } }));
    await expect(
      sqs.send(new CreateQueueCommand({ QueueName: 'q', Attributes: { Policy: of('sns:Publish', '*') } })),
    ).rejects.toThrow(/action out of service scope/);
    const sns = new SNSClient(cloud.config);
    const topic = (Policy: string) =>
      sns.send(new CreateTopicCommand({ Name: 'scoped', Attributes: { Policy } }));
    const own = 'arn:aws:sns:us-east-1:000000000000:scoped';
    await expect(topic(of('sns:*', own))).rejects.toThrow(/action out of service scope/);
    await expect(topic(of('sns:Publish', '*'))).rejects.toThrow(/must apply to .*:scoped, not \*/);
    await topic(of('sns:Publish', own));
  });

  it('of a bucket', async () => {
    const s3 = new S3Client({ ...cloud.config, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'shop' }));
    await expect(
      s3.send(new PutBucketPolicyCommand({ Bucket: 'shop', Policy: policyOf(onResource) })),
    ).rejects.toMatchObject(malformed('MalformedPolicy'));
  });

  it('of a key', async () => {
    const kms = new KMSClient(cloud.config);
    const Policy = policyOf(onResource);
    const error = malformed('MalformedPolicyDocumentException');
    await expect(kms.send(new CreateKeyCommand({ Policy }))).rejects.toMatchObject(error);
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    await expect(
      kms.send(new PutKeyPolicyCommand({ KeyId: KeyMetadata?.KeyId, Policy })),
    ).rejects.toMatchObject(error);
  });
});
