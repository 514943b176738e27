import type { Bench } from '../example.ts';
import type { Input } from '../model.ts';
import { given, limits, text, times } from './boundary.ts';
import type { Boundary } from './boundary.ts';

const bucket = async ({ name, call }: Bench): Promise<Input> => {
  await call('s3: CreateBucket', { Bucket: name });
  return { Bucket: name };
};
const deleted = (count: number) => ({
  Delete: { Objects: times(count, (index) => ({ Key: String(index) })) },
});
export const s3: Boundary[] = [
  ...limits('s3: CreateBucket', 'InvalidBucketName', () => ({}), [
    ['3 characters of a name', { Bucket: 'abc' }, { Bucket: 'ab' }],
    ['63 characters of a name', { Bucket: text(63) }, { Bucket: text(64) }],
    ['small letters', { Bucket: 'a-b.c1' }, { Bucket: 'aBc' }],
  ]),
  ...limits(
    's3: PutObject',
    'KeyTooLongError',
    (_bench, found) => ({ ...found, Key: 'k', Body: 'x' }),
    [
      ['1024 bytes of a key', { Key: text(1024) }, { Key: text(1025) }],
      [
        '2 KB of metadata',
        { Metadata: { k: text(2047) } },
        { Metadata: { k: text(2048) } },
        'MetadataTooLarge',
      ],
    ],
    bucket,
  ),
  ...limits(
    's3: DeleteObjects',
    'MalformedXML',
    given,
    [['1000 keys', deleted(1000), deleted(1001)]],
    bucket,
  ),
  ...limits(
    's3: UploadPart',
    'InvalidArgument',
    (_bench, found) => ({ ...found, Body: 'x' }),
    [
      ['10000 parts', { PartNumber: 10_000 }, { PartNumber: 10_001 }],
      ['the first part', { PartNumber: 1 }, { PartNumber: 0 }],
    ],
    async (bench) => {
      const found = { ...(await bucket(bench)), Key: 'k' };
      const { UploadId } = await bench.call('s3: CreateMultipartUpload', found);
      return { ...found, UploadId };
    },
  ),
];
