import { example } from '../example.ts';
import type { Bench, Examples } from '../example.ts';

const bucket = async ({ name, call }: Bench) => {
  await call('CreateBucket', { Bucket: name });
  return { Bucket: name };
};
const object = async (bench: Bench) => {
  const found = { ...(await bucket(bench)), Key: 'a/one' };
  await bench.call('PutObject', { ...found, Body: 'hello', ContentType: 'text/plain', Metadata: { k: 'v' } });
  return found;
};
type Found = Awaited<ReturnType<typeof object>>;
const several = async (bench: Bench) => {
  const found = await object(bench);
  for (const Key of ['a/two', 'b/three']) await bench.call('PutObject', { ...found, Key, Body: 'x' });
  return found;
};
const upload = async (bench: Bench) => {
  const found = { ...(await bucket(bench)), Key: 'big' };
  const { UploadId } = await bench.call('CreateMultipartUpload', found);
  return { ...found, UploadId };
};
const part = async (bench: Bench) => {
  const found = await upload(bench);
  const { ETag } = await bench.call('UploadPart', { ...found, PartNumber: 1, Body: 'hello' });
  return { ...found, ETag };
};

const completed = async (
  { call }: Bench,
  { Bucket, UploadId }: { Bucket: string; UploadId: unknown },
  output: Record<string, unknown>,
) => {
  const { ETag = (output['CopyPartResult'] as { ETag: string }).ETag } = output;
  return call('CompleteMultipartUpload', {
    Bucket,
    Key: 'big',
    UploadId,
    MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
  });
};

const head = ({ call }: Bench, { Bucket, Key }: Partial<Found>) =>
  call('HeadObject', { Bucket, Key, ChecksumMode: 'ENABLED' }).catch(String);
const content = async (bench: Bench, found: Partial<Found>) => [
  await head(bench, found),
  await bench.call('GetObject', found).catch(String),
];
const keysIn = ({ call }: Bench, { Bucket }: Partial<Found>) => call('ListObjectsV2', { Bucket });

const ETAG = ['"0123"'];
/** Of `hello`. */
const MATCHING = ['"5d41402abc4b2a76b9719d911017c592"'];
const WRONG = {
  ChecksumCRC32: ['AAAAAA=='],
  ChecksumCRC32C: ['AAAAAA=='],
  ChecksumCRC64NVME: ['AAAAAAAAAAA='],
  ChecksumSHA1: ['qvTGHdzF6KLavt4PO0gs2a6pQ00='],
  ChecksumSHA256: ['uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek='],
  ContentMD5: ['1B2M2Y8AsgTpgAmY7PhCfg=='],
};
const HEADERS = {
  ...WRONG,
  ChecksumAlgorithm: ['CRC32', 'SHA1', 'SHA256', 'CRC32C'],
  Expires: [new Date('2031-01-01')],
  ContentLength: [4],
  GrantFullControl: ['id=loud'],
  WriteOffsetBytes: [5],
  IfMatch: ETAG,
  IfNoneMatch: ['*'],
  CopySourceIfMatch: ETAG,
  Range: ['bytes=0-1'],
  Tagging: ['a=b'],
  ExpectedBucketOwner: ['111111111111', '222222222222'],
  ExpectedSourceBucketOwner: ['111111111111', '222222222222'],
};

/** A setting that is put, read and deleted as a whole. */
const setting = (
  name: string,
  value: object,
  { deleted = true, values = {} }: { deleted?: boolean; values?: Record<string, unknown[]> } = {},
): Examples => {
  const read = ({ call }: Bench, { Bucket }: Partial<Found>) =>
    call(`Get${name}`, { Bucket }).catch((error: Error) => error.name);
  const given = async (bench: Bench) => {
    const found = await bucket(bench);
    await bench.call(`Put${name}`, { ...found, ...value });
    return found;
  };
  return {
    [`Put${name}`]: example({
      given: bucket,
      input: (_bench, found) => ({ ...found, ...value }),
      shows: read,
      values: { ...HEADERS, ...values },
    }),
    [`Get${name}`]: example({
      given,
      input: (_bench, { Bucket }) => ({ Bucket }),
      reads: true,
      values: HEADERS,
    }),
    ...(deleted && {
      [`Delete${name.replace('LifecycleConfiguration', 'Lifecycle')}`]: example({
        given,
        input: (_bench, { Bucket }) => ({ Bucket }),
        shows: read,
        values: HEADERS,
      }),
    }),
  };
};

export const s3: Examples = {
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
  ListObjects: example({
    given: several,
    input: (_bench, { Bucket }) => ({ Bucket }),
    reads: true,
    values: { ...HEADERS, Delimiter: ['/'], Prefix: ['b'], Marker: ['b'] },
  }),
  ListObjectsV2: example({
    given: several,
    input: (_bench, { Bucket }) => ({ Bucket }),
    reads: true,
    values: {
      ...HEADERS,
      Delimiter: ['/'],
      Prefix: ['b'],
      StartAfter: ['b'],
      ContinuationToken: [Buffer.from('b').toString('base64')],
    },
  }),
  PutObject: example({
    given: bucket,
    input: (_bench, { Bucket }) => ({ Bucket, Key: 'one', Body: Buffer.from('hello') }),
    shows: (bench, found) => content(bench, { ...found, Key: 'one' }),
    values: HEADERS,
  }),
  CopyObject: example({
    given: object,
    input: (_bench, { Bucket }) => ({ Bucket, Key: 'copy', CopySource: `${Bucket}/a/one` }),
    shows: (bench, { Bucket }) => content(bench, { Bucket, Key: 'copy' }),
    values: {
      ...HEADERS,
      ChecksumAlgorithm: ['CRC32'],
      MetadataDirective: ['COPY', 'REPLACE'],
      TaggingDirective: ['REPLACE'],
      CopySource: ['x/y'],
    },
  }),
  'CopyObject with metadata of its own': example({
    given: object,
    input: (_bench, { Bucket }) => ({
      Bucket,
      Key: 'copy',
      CopySource: `${Bucket}/a/one`,
      MetadataDirective: 'REPLACE',
      only: [
        'MetadataDirective',
        'CacheControl',
        'ContentDisposition',
        'ContentEncoding',
        'ContentType',
        'Metadata',
      ],
    }),
    shows: (bench, { Bucket }) => content(bench, { Bucket, Key: 'copy' }),
    values: {
      ...HEADERS,
      MetadataDirective: ['COPY', 'REPLACE'],
      TaggingDirective: ['REPLACE'],
      CopySource: ['x/y'],
    },
  }),
  GetObject: example({
    given: object,
    input: (_bench, found) => found,
    reads: true,
    values: {
      ...HEADERS,
      IfNoneMatch: MATCHING,
      IfUnmodifiedSince: [new Date('2001-01-01')],
      IfModifiedSince: [new Date('2031-01-01')],
      // The SDK asks for it in any case.
      ChecksumMode: [],
    },
  }),
  HeadObject: example({
    given: object,
    input: (_bench, found) => found,
    reads: true,
    values: {
      ...HEADERS,
      IfNoneMatch: MATCHING,
      IfUnmodifiedSince: [new Date('2001-01-01')],
      IfModifiedSince: [new Date('2031-01-01')],
      ChecksumMode: ['ENABLED'],
    },
  }),
  GetObjectAttributes: example({
    given: object,
    input: (_bench, found) => ({ ...found, ObjectAttributes: ['ETag'] }),
    reads: true,
    values: { ...HEADERS, MaxParts: [], PartNumberMarker: [] },
  }),
  'GetObjectAttributes of parts': example({
    given: async (bench: Bench) => {
      const { ETag, ...found } = await part(bench);
      await bench.call('CompleteMultipartUpload', {
        ...found,
        MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
      });
      return { Bucket: found.Bucket, Key: found.Key };
    },
    input: (_bench, found) => ({ ...found, ObjectAttributes: ['ObjectParts'] }),
    reads: true,
    values: { ...HEADERS, PartNumberMarker: ['1'] },
  }),
  DeleteObject: example({
    given: object,
    input: (_bench, found) => found,
    shows: keysIn,
    values: HEADERS,
  }),
  DeleteObjects: example({
    given: several,
    input: (_bench, { Bucket }) => ({ Bucket, Delete: { Objects: [{ Key: 'a/one' }] } }),
    shows: keysIn,
    values: { ...HEADERS, 'Delete.Objects.Key': ['a/two', 'b/three'], 'Delete.Objects.ETag': ETAG },
  }),
  UploadPartCopy: example({
    given: async (bench: Bench) => {
      const { Bucket, Key } = await object(bench);
      const { UploadId } = await bench.call('CreateMultipartUpload', { Bucket, Key: 'big' });
      return { Bucket, Key: 'big', UploadId, PartNumber: 1, CopySource: `${Bucket}/${Key}` };
    },
    input: (_bench, found) => found,
    shows: completed,
    values: { ...HEADERS, CopySource: ['x/y'], CopySourceRange: ['bytes=0-1'] },
  }),
  CreateMultipartUpload: example({
    given: bucket,
    input: (_bench, found) => ({ ...found, Key: 'big' }),
    shows: async ({ call }, found, { UploadId }) => {
      const { ETag } = await call('UploadPart', {
        ...found,
        Key: 'big',
        UploadId,
        PartNumber: 1,
        Body: 'hello',
      });
      await call('CompleteMultipartUpload', {
        ...found,
        Key: 'big',
        UploadId,
        MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
      });
      return call('HeadObject', { ...found, Key: 'big', ChecksumMode: 'ENABLED' });
    },
    values: HEADERS,
  }),
  UploadPart: example({
    given: upload,
    input: (_bench, found) => ({ ...found, PartNumber: 1, Body: Buffer.from('hello') }),
    shows: completed,
    values: HEADERS,
  }),
  CompleteMultipartUpload: example({
    given: part,
    input: (_bench, { ETag, ...found }) => ({
      ...found,
      MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
    }),
    shows: head,
    values: {
      ...HEADERS,
      'MultipartUpload.Parts.ETag': ETAG,
      ...Object.fromEntries(
        Object.entries(WRONG).map(([name, value]) => [`MultipartUpload.Parts.${name}`, value]),
      ),
    },
  }),
  AbortMultipartUpload: example({
    given: upload,
    input: (_bench, found) => found,
    shows: ({ call }, found) => call('UploadPart', { ...found, PartNumber: 1, Body: 'x' }).catch(String),
    values: HEADERS,
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
