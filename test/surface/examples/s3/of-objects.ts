import { example } from '../../example.ts';
import type { Bench, Examples } from '../../example.ts';
import { bucket, content, ETAG, HEADERS, keysIn, MATCHING, object, part, several } from './given.ts';

/** Objects. */
export const ofObjects: Examples = {
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
};
