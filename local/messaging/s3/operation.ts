import { ServiceError, unsupported } from '../../errors.ts';
import type { AwsRequest } from '../../endpoint/service.ts';

/** What a request asks of S3. */
export interface S3Operation {
  bucket: string;
  /** Decoded; empty for the bucket itself. */
  key: string;
  /** `policy` of `PUT /bucket?policy`. */
  subresource: string | undefined;
}

/** Query parameters that do not change what is asked. */
const PLAIN = new Set([
  'x-id',
  // Keys stay as they are, and the answer does not claim otherwise.
  'encoding-type',
  'list-type',
  'prefix',
  'delimiter',
  'max-keys',
  'start-after',
  'continuation-token',
  'marker',
  'fetch-owner',
  'uploadId',
  'partNumber',
  'response-content-type',
  'response-content-disposition',
]);

/** Headers whose effect fauxqs drops without a word. */
const REFUSED_HEADERS = [
  'if-match',
  'if-none-match',
  'x-amz-acl',
  'x-amz-tagging',
  'x-amz-website-redirect-location',
  'x-amz-object-lock-mode',
  'x-amz-bucket-object-lock-enabled',
];

/** What can be asked, by subresource. Anything else fauxqs would take for something that it is not. */
const METHODS: Record<'service' | 'bucket' | 'object', Readonly<Record<string, readonly string[]>>> = {
  service: { '': ['GET'] },
  bucket: {
    '': ['GET', 'HEAD', 'PUT', 'DELETE'],
    delete: ['POST'],
    location: ['GET'],
    ...Object.fromEntries(
      [
        'policy',
        'encryption',
        'versioning',
        'tagging',
        'publicAccessBlock',
        'ownershipControls',
        'cors',
        'lifecycle',
      ].map((setting) => [setting, ['GET', 'PUT', 'DELETE']]),
    ),
  },
  object: { '': ['GET', 'HEAD', 'PUT', 'DELETE'], uploads: ['POST'], attributes: ['GET'] },
};

const BUCKET = /^\w[\w.-]*$/;

const isPresigned = (name: string) => name.startsWith('X-Amz-');

const placeOf = (path: string): { bucket: string; key: string } => {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    throw new ServiceError('InvalidURI', `Could not parse the specified URI: ${path}`);
  }
  // A slash that is encoded is one of the key; the bucket ends at the first that is not.
  const [bucket = ''] = path.slice(1).split('/', 1);
  const key = decoded.slice(bucket.length + 2);
  if (bucket === '' ? key !== '' : !BUCKET.test(bucket))
    throw new ServiceError('InvalidBucketName', `The specified bucket is not valid: ${bucket}`);
  if (key.split('/').some((part) => part === '.' || part === '..'))
    throw unsupported('S3: a key with . or .. between its slashes');
  return { bucket, key };
};

/** Reads what a request asks. Throws UnsupportedByLocalCloud for what would be mistaken for something else. */
export const readOperation = ({ method, path, query, headers }: AwsRequest): S3Operation => {
  const { bucket, key } = placeOf(path);
  const names = [...query.keys()].filter((name) => !isPresigned(name));
  if (new Set(names).size < names.length) throw unsupported('S3: a query parameter that is given twice');
  const subresources = names.filter((name) => !PLAIN.has(name));
  if (subresources.length > 1) throw unsupported(`S3: ${method} with ${subresources.join(' and ')}`);
  const uploadId = query.get('uploadId');
  if (uploadId === '') throw new ServiceError('InvalidArgument', 'uploadId is empty');
  if (method === 'GET' && uploadId !== null) throw unsupported('S3: ListParts');
  const [subresource] = subresources;
  const level = bucket === '' ? 'service' : key === '' ? 'bucket' : 'object';
  const methods = METHODS[level][subresource ?? ''] ?? [];
  const completes = method === 'POST' && level === 'object' && subresource === undefined && uploadId !== null;
  if (!completes && !methods.includes(method))
    throw unsupported(`S3: ${method} of ${subresource ?? `a ${level}`}`);
  if (method === 'POST' && headers['content-type']?.toLowerCase().includes('multipart/form-data'))
    throw unsupported('S3: an upload by a browser’s form (POST Object)');
  if (method === 'PUT')
    for (const name of REFUSED_HEADERS)
      if (headers[name] !== undefined) throw unsupported(`S3: ${method} with the header ${name}`);
  return { bucket, key, subresource };
};

/** The path that says the same in one way only: an encoded slash, say, is a slash here. */
export const plainPath = ({ bucket, key }: S3Operation): string =>
  `/${bucket}${key === '' ? '' : `/${key.split('/').map(encodeURIComponent).join('/')}`}`;
