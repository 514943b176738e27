import { GetKeyPolicyCommand, KMSClient, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetTopicAttributesCommand, SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { documentOf, idle, statementsOf } from './held-policy.ts';
import type { HeldPolicy } from './held-policy.ts';

/** The policy of a resource of the stack, by what CloudFormation calls it there. */
export type PolicyOf = (physicalId: string, logicalId: string) => Promise<HeldPolicy>;

export const policyOfQueue: PolicyOf = async (QueueUrl, logicalId) => {
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  const AttributeNames = ['QueueArn', 'Policy'] as const;
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
  );
  const holder = Attributes?.QueueArn ?? '';
  return {
    holder,
    logicalId,
    policy: 'resource',
    statements: statementsOf(Attributes?.Policy ?? ''),
    put: (statements) => {
      const Policy = documentOf(statements.length > 0 ? statements : [idle('sqs:GetQueueUrl', holder)]);
      return sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
    },
  };
};

export const policyOfTopic: PolicyOf = async (TopicArn, logicalId) => {
  const sns = new SNSClient({});
  const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
  return {
    holder: TopicArn,
    logicalId,
    policy: 'resource',
    statements: statementsOf(Attributes?.['Policy'] ?? ''),
    put: (statements) => {
      const AttributeValue = documentOf(
        statements.length > 0 ? statements : [idle('sns:GetTopicAttributes', TopicArn)],
      );
      return sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }));
    },
  };
};

export const policyOfKey: PolicyOf = async (KeyId, logicalId) => {
  const kms = new KMSClient({});
  const { Policy = '' } = await kms.send(new GetKeyPolicyCommand({ KeyId }));
  return {
    holder: `arn:aws:kms:us-east-1:000000000000:key/${KeyId}`,
    logicalId,
    policy: 'key',
    statements: statementsOf(Policy),
    put: (statements) => kms.send(new PutKeyPolicyCommand({ KeyId, Policy: documentOf(statements) })),
  };
};

export const policyOfBucket: PolicyOf = async (Bucket, logicalId) => {
  const s3 = new S3Client({ forcePathStyle: true });
  const { Policy = '' } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
  return {
    holder: `arn:aws:s3:::${Bucket}`,
    logicalId,
    policy: 'resource',
    statements: statementsOf(Policy),
    put: (statements) =>
      statements.length > 0
        ? s3.send(new PutBucketPolicyCommand({ Bucket, Policy: documentOf(statements) }))
        : s3.send(new DeleteBucketPolicyCommand({ Bucket })),
  };
};
