import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import type { AwsClients } from './clients.ts';
import { ifThere, unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import { document, required, text } from './shapes.ts';

const put = async ({ s3 }: AwsClients, Bucket: string, policy: object): Promise<void> => {
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(policy) }));
};

export const s3BucketPolicy = resourceType({
  type: 'AWS::S3::BucketPolicy',
  properties: { Bucket: replaces(required(text)), PolicyDocument: updates(required(document)) },
  attributes: [],
  create: async ({ Bucket, PolicyDocument }, { aws }) => {
    await put(aws, Bucket, PolicyDocument);
    return { id: Bucket };
  },
  update: (Bucket, { PolicyDocument }, _before, { aws }) => put(aws, Bucket, PolicyDocument),
  remove: (Bucket, _policy, { aws }) => unlessGone(aws.s3.send(new DeleteBucketPolicyCommand({ Bucket }))),
  find: async ({ Bucket }, { aws }) =>
    (await ifThere(aws.s3.send(new GetBucketPolicyCommand({ Bucket })))) && Bucket,
});
