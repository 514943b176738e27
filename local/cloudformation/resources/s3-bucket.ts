import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketLifecycleCommand,
  HeadBucketCommand,
  PutBucketLifecycleConfigurationCommand,
} from '@aws-sdk/client-s3';
import { region } from '../../arn.ts';
import { canonical } from '../template/value.ts';
import type { AwsClients } from './clients.ts';
import { ifThere, unlessGone } from './gone.ts';
import { kept, replaces, resourceType, updates } from './resource-type.ts';
import type { Properties, Workbench } from './resource-type.ts';
import { document, list, notEmulated, object, oneOf, required, tags, text, whole } from './shapes.ts';

const lifecycleRule = object({
  Id: text,
  Status: required(oneOf('Enabled', 'Disabled')),
  Prefix: text,
  ExpirationInDays: whole,
  NoncurrentVersionExpiration: object({ NoncurrentDays: required(whole), NewerNoncurrentVersions: whole }),
  AbortIncompleteMultipartUpload: object({ DaysAfterInitiation: required(whole) }),
});

const properties = {
  BucketName: replaces(text),
  LifecycleConfiguration: updates(object({ Rules: required(list(lifecycleRule)) })),
  BucketEncryption: kept(document),
  PublicAccessBlockConfiguration: kept(document),
  OwnershipControls: kept(document),
  VersioningConfiguration: kept(object({ Status: required(oneOf('Enabled', 'Suspended')) })),
  NotificationConfiguration: updates(
    object({
      EventBridgeConfiguration: notEmulated(),
      LambdaConfigurations: notEmulated(),
      QueueConfigurations: notEmulated(),
      TopicConfigurations: notEmulated(),
    }),
  ),
  Tags: kept(tags),
};
type Bucket = Properties<typeof properties>;

const nameOf = ({ BucketName }: Bucket, bench: Workbench): string =>
  BucketName ?? bench.name(63).toLowerCase();

const putLifecycle = async (
  { s3 }: AwsClients,
  Bucket: string,
  { LifecycleConfiguration }: Bucket,
): Promise<void> => {
  if (!LifecycleConfiguration) {
    await unlessGone(s3.send(new DeleteBucketLifecycleCommand({ Bucket })));
    return;
  }
  const Rules = LifecycleConfiguration.Rules.map(({ Id, Prefix = '', ExpirationInDays, ...rule }) => ({
    ...rule,
    ID: Id,
    Filter: { Prefix },
    ...(ExpirationInDays !== undefined && { Expiration: { Days: ExpirationInDays } }),
  }));
  await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
};

export const s3Bucket = resourceType({
  type: 'AWS::S3::Bucket',
  properties,
  attributes: ['Arn', 'DomainName', 'RegionalDomainName'],
  nameProperty: 'BucketName',
  note: 'Kept and shown here only: encryption, public access block, ownership, versioning, tags',
  create: async (bucket, bench) => {
    const Bucket = nameOf(bucket, bench);
    await bench.aws.s3.send(new CreateBucketCommand({ Bucket }));
    bench.made(Bucket);
    if (bucket.LifecycleConfiguration) await putLifecycle(bench.aws, Bucket, bucket);
    const attributes = {
      Arn: `arn:aws:s3:::${Bucket}`,
      DomainName: `${Bucket}.s3.amazonaws.com`,
      RegionalDomainName: `${Bucket}.s3.${region}.amazonaws.com`,
    };
    return { id: Bucket, attributes };
  },
  update: async (Bucket, bucket, before, { aws }) => {
    if (canonical(bucket.LifecycleConfiguration) !== canonical(before.LifecycleConfiguration))
      await putLifecycle(aws, Bucket, bucket);
  },
  remove: (Bucket, _bucket, { aws }) => unlessGone(aws.s3.send(new DeleteBucketCommand({ Bucket }))),
  find: async (bucket, bench) => {
    const Bucket = nameOf(bucket, bench);
    return (await ifThere(bench.aws.s3.send(new HeadBucketCommand({ Bucket })))) && Bucket;
  },
});
