import { example } from '../../example.ts';
import type { Bench, Examples } from '../../example.ts';

export const bucket = async ({ name, call }: Bench) => {
  await call('CreateBucket', { Bucket: name });
  return { Bucket: name };
};
export const object = async (bench: Bench) => {
  const found = { ...(await bucket(bench)), Key: 'a/one' };
  await bench.call('PutObject', { ...found, Body: 'hello', ContentType: 'text/plain', Metadata: { k: 'v' } });
  return found;
};
export type Found = Awaited<ReturnType<typeof object>>;
export const several = async (bench: Bench) => {
  const found = await object(bench);
  for (const Key of ['a/two', 'b/three']) await bench.call('PutObject', { ...found, Key, Body: 'x' });
  return found;
};
export const upload = async (bench: Bench) => {
  const found = { ...(await bucket(bench)), Key: 'big' };
  const { UploadId } = await bench.call('CreateMultipartUpload', found);
  return { ...found, UploadId };
};
export const part = async (bench: Bench) => {
  const found = await upload(bench);
  const { ETag } = await bench.call('UploadPart', { ...found, PartNumber: 1, Body: 'hello' });
  return { ...found, ETag };
};

export const completed = async (
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

export const head = ({ call }: Bench, { Bucket, Key }: Partial<Found>) =>
  call('HeadObject', { Bucket, Key, ChecksumMode: 'ENABLED' }).catch(String);
export const content = async (bench: Bench, found: Partial<Found>) => [
  await head(bench, found),
  await bench.call('GetObject', found).catch(String),
];
export const keysIn = ({ call }: Bench, { Bucket }: Partial<Found>) => call('ListObjectsV2', { Bucket });

export const ETAG = ['"0123"'];
/** Of `hello`. */
export const MATCHING = ['"5d41402abc4b2a76b9719d911017c592"'];
export const WRONG = {
  ChecksumCRC32: ['AAAAAA=='],
  ChecksumCRC32C: ['AAAAAA=='],
  ChecksumCRC64NVME: ['AAAAAAAAAAA='],
  ChecksumSHA1: ['qvTGHdzF6KLavt4PO0gs2a6pQ00='],
  ChecksumSHA256: ['uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek='],
  ContentMD5: ['1B2M2Y8AsgTpgAmY7PhCfg=='],
};
export const HEADERS = {
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
export const setting = (
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
