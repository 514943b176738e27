import { example } from '../../example.ts';
import type { Examples } from '../../example.ts';
import { bucket, HEADERS, setting } from './given.ts';

/** Buckets. */
export const ofBuckets: Examples = {
  CreateBucket: example({
    input: ({ name }) => ({ Bucket: name }),
    shows: ({ name, call }) => call('HeadBucket', { Bucket: name }),
    values: {
      ...HEADERS,
      'CreateBucketConfiguration.LocationConstraint': ['eu-west-1'],
      Bucket: ['loud-made'],
    },
  }),
  HeadBucket: example({ given: bucket, input: (_bench, found) => found, reads: true, values: HEADERS }),
  GetBucketLocation: example({
    given: bucket,
    input: (_bench, found) => found,
    reads: true,
    values: HEADERS,
  }),
  DeleteBucket: example({
    given: bucket,
    input: (_bench, found) => found,
    shows: ({ call }, found) => call('HeadBucket', found).catch(String),
    values: HEADERS,
  }),
  ListBuckets: example({
    given: bucket,
    input: () => ({}),
    reads: true,
    values: { BucketRegion: ['eu-west-1'], MaxBuckets: [1] },
  }),
  ...setting('BucketEncryption', {
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
  }),
  ...setting('BucketVersioning', { VersioningConfiguration: { Status: 'Enabled' } }, { deleted: false }),
  ...setting('BucketPolicy', { Policy: '{"Statement":[]}' }, { values: { Policy: ['{"Id":"x"}'] } }),
  ...setting('BucketTagging', { Tagging: { TagSet: [{ Key: 'k', Value: 'v' }] } }),
  ...setting('PublicAccessBlock', { PublicAccessBlockConfiguration: { BlockPublicAcls: true } }),
  ...setting('BucketOwnershipControls', {
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  }),
  ...setting('BucketCors', {
    CORSConfiguration: { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] },
  }),
  ...setting(
    'BucketLifecycleConfiguration',
    {
      LifecycleConfiguration: {
        Rules: [{ ID: 'r', Status: 'Enabled', Filter: {}, Expiration: { Days: 5 } }],
      },
    },
    { deleted: true },
  ),
};
