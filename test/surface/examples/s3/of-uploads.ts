import { example } from '../../example.ts';
import type { Bench, Examples } from '../../example.ts';
import { bucket, completed, ETAG, head, HEADERS, object, part, upload, WRONG } from './given.ts';

/** Objects that are sent in parts. */
export const ofUploads: Examples = {
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
};
