/** One of S3's operations, with what fauxqs or we perform of it; everything else is refused by name. */
export interface S3OperationKind {
  name: string;
  method: string;
  on: 'the service' | 'a bucket' | 'an object';
  /** Query parameters, and a header, that tell it from others of its method. */
  marks?: readonly string[];
  markingHeader?: string;
  query?: readonly string[];
  /** Headers; where only some values are performed, these. */
  headers?: Readonly<Record<string, true | readonly string[]>>;
}

const all = (...names: string[]): Record<string, true> =>
  Object.fromEntries(names.map((name) => [name, true as const]));

/** Checksums of the request's own body: verified before anything else looks at it. */
const DIGESTS = {
  ...all('content-md5', 'x-amz-checksum-crc32', 'x-amz-checksum-sha1', 'x-amz-checksum-sha256'),
  // Says which one the SDK has chosen: another may be named where the body has one of these already.
  'x-amz-sdk-checksum-algorithm': ['CRC32', 'SHA1', 'SHA256'],
};

const METADATA = {
  ...all('cache-control', 'content-disposition', 'content-encoding', 'content-language', 'x-amz-meta-*'),
  // What S3 does anyway.
  'x-amz-server-side-encryption': ['AES256'],
  'x-amz-storage-class': ['STANDARD'],
};

const CONDITIONS = all('if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since');
const READING = { ...CONDITIONS, ...all('range'), 'x-amz-checksum-mode': ['ENABLED'] };
const ANSWER = [
  'response-cache-control',
  'response-content-disposition',
  'response-content-encoding',
  'response-content-language',
  'response-content-type',
  'response-expires',
];
const LISTING = ['prefix', 'delimiter', 'max-keys', 'encoding-type'];

const bucket = (name: string, method: string, mark?: string): S3OperationKind => ({
  name,
  method,
  on: 'a bucket',
  ...(mark !== undefined && { marks: [mark] }),
  ...(method !== 'GET' && { headers: DIGESTS }),
});

const setting = (mark: string, name: string, ...verbs: ('Get' | 'Put' | 'Delete')[]): S3OperationKind[] =>
  verbs.map((verb) => bucket(`${verb}${name}`, verb.toUpperCase(), mark));

/** What is told apart by more comes first. */
export const S3_OPERATIONS: readonly S3OperationKind[] = [
  { name: 'ListBuckets', method: 'GET', on: 'the service' },

  ...setting('encryption', 'BucketEncryption', 'Get', 'Put', 'Delete'),
  ...setting('versioning', 'BucketVersioning', 'Get', 'Put'),
  ...setting('policy', 'BucketPolicy', 'Get', 'Put', 'Delete'),
  ...setting('tagging', 'BucketTagging', 'Get', 'Put', 'Delete'),
  ...setting('publicAccessBlock', 'PublicAccessBlock', 'Get', 'Put', 'Delete'),
  ...setting('ownershipControls', 'BucketOwnershipControls', 'Get', 'Put', 'Delete'),
  ...setting('cors', 'BucketCors', 'Get', 'Put', 'Delete'),
  ...setting('lifecycle', 'BucketLifecycleConfiguration', 'Get', 'Put'),
  bucket('DeleteBucketLifecycle', 'DELETE', 'lifecycle'),
  bucket('GetBucketLocation', 'GET', 'location'),
  bucket('DeleteObjects', 'POST', 'delete'),
  {
    ...bucket('ListObjectsV2', 'GET', 'list-type'),
    query: [...LISTING, 'start-after', 'continuation-token'],
  },
  { ...bucket('ListObjects', 'GET'), query: [...LISTING, 'marker'] },
  { name: 'CreateBucket', method: 'PUT', on: 'a bucket' },
  { name: 'HeadBucket', method: 'HEAD', on: 'a bucket' },
  { name: 'DeleteBucket', method: 'DELETE', on: 'a bucket' },

  {
    name: 'UploadPartCopy',
    method: 'PUT',
    on: 'an object',
    marks: ['uploadId', 'partNumber'],
    markingHeader: 'x-amz-copy-source',
    headers: all('x-amz-copy-source-range'),
  },
  { name: 'UploadPart', method: 'PUT', on: 'an object', marks: ['uploadId', 'partNumber'], headers: DIGESTS },
  {
    name: 'CopyObject',
    method: 'PUT',
    on: 'an object',
    markingHeader: 'x-amz-copy-source',
    headers: { ...METADATA, 'x-amz-metadata-directive': ['COPY', 'REPLACE'] },
  },
  { name: 'PutObject', method: 'PUT', on: 'an object', headers: { ...METADATA, ...DIGESTS } },
  {
    name: 'GetObjectAttributes',
    method: 'GET',
    on: 'an object',
    marks: ['attributes'],
    headers: all('x-amz-object-attributes', 'x-amz-max-parts', 'x-amz-part-number-marker'),
  },
  { name: 'GetObject', method: 'GET', on: 'an object', query: ['partNumber', ...ANSWER], headers: READING },
  { name: 'HeadObject', method: 'HEAD', on: 'an object', query: ['partNumber', ...ANSWER], headers: READING },
  { name: 'AbortMultipartUpload', method: 'DELETE', on: 'an object', marks: ['uploadId'] },
  { name: 'DeleteObject', method: 'DELETE', on: 'an object' },
  {
    name: 'CreateMultipartUpload',
    method: 'POST',
    on: 'an object',
    marks: ['uploads'],
    headers: {
      ...METADATA,
      'x-amz-checksum-algorithm': ['CRC32', 'SHA1', 'SHA256'],
      'x-amz-checksum-type': ['COMPOSITE'],
    },
  },
  { name: 'CompleteMultipartUpload', method: 'POST', on: 'an object', marks: ['uploadId'] },
];
