import { account } from '../../arn.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import type { AwsRequest } from '../../endpoint/service.ts';
import { S3_OPERATIONS } from './operations.ts';
import type { S3OperationKind } from './operations.ts';

/** What a request asks of S3. */
export interface S3Operation {
  /** `PutObject` */
  name: string;
  bucket: string;
  /** Decoded; empty for the bucket itself. */
  key: string;
  /** `policy` of `PUT /bucket?policy`. */
  subresource: string | undefined;
}

/** Of the call itself, not of what it asks. */
const OF_THE_CALL = new Set([
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-decoded-content-length',
  'x-amz-security-token',
  'x-amz-trailer',
  'x-amz-user-agent',
  'x-amz-expected-bucket-owner',
  'x-amz-source-expected-bucket-owner',
]);

/** Headers that ask something, beside all of `x-amz-`. */
const ASKING = /^(x-amz-.*|if-.*|range|expires|content-(md5|encoding|language|disposition)|cache-control)$/;

const METADATA = 'x-amz-meta-';
const CHUNKED = 'aws-chunked';

const isPresigned = (name: string) => name.startsWith('X-Amz-') || name === 'x-id';

const isKind = (kind: S3OperationKind, { method, query, headers }: AwsRequest, on: string): boolean =>
  kind.method === method &&
  kind.on === on &&
  (kind.marks ?? []).every((mark) => query.has(mark)) &&
  (kind.markingHeader === undefined || headers[kind.markingHeader] !== undefined);

const refuseParameters = (
  { name, marks = [], query: known = [] }: S3OperationKind,
  query: URLSearchParams,
) => {
  for (const parameter of query.keys())
    if (!marks.includes(parameter) && !known.includes(parameter) && !isPresigned(parameter))
      throw unsupported(`S3: ${name} with ${parameter}`);
};

const refuseHeaders = (
  { name, markingHeader, headers: known = {} }: S3OperationKind,
  headers: AwsRequest['headers'],
) => {
  for (const [header, value] of Object.entries(headers)) {
    if (!ASKING.test(header) || OF_THE_CALL.has(header) || header === markingHeader) continue;
    if (header === 'content-encoding' && value === CHUNKED) continue;
    const allowed = known[header.startsWith(METADATA) ? `${METADATA}*` : header];
    if (allowed === undefined) throw unsupported(`S3: ${name} with the header ${header}`);
    if (allowed !== true && !allowed.includes(value))
      throw unsupported(`S3: ${name} with the header ${header}: ${value}`);
  }
};

const checkOwner = (headers: AwsRequest['headers']) => {
  for (const name of ['x-amz-expected-bucket-owner', 'x-amz-source-expected-bucket-owner'])
    if ((headers[name] ?? account) !== account) throw new ServiceError('AccessDenied', 'Access Denied', 403);
};

const LONGEST_KEY = 1024;
const MOST_METADATA = 2048;
const MOST_PARTS = 10_000;

const checkLimits = (key: string, query: URLSearchParams, headers: AwsRequest['headers']) => {
  if (Buffer.byteLength(key) > LONGEST_KEY) throw new ServiceError('KeyTooLongError', 'Your key is too long');
  const metadata = Object.entries(headers).filter(([name]) => name.startsWith(METADATA));
  const bytes = metadata.reduce(
    (sum, [name, value]) => sum + name.length - METADATA.length + Buffer.byteLength(value),
    0,
  );
  if (bytes > MOST_METADATA)
    throw new ServiceError(
      'MetadataTooLarge',
      'Your metadata headers exceed the maximum allowed metadata size',
    );
  const part = Number(query.get('partNumber') ?? 1);
  if (!(Number.isInteger(part) && part >= 1 && part <= MOST_PARTS))
    throw new ServiceError(
      'InvalidArgument',
      `Part number must be an integer between 1 and ${MOST_PARTS}, inclusive`,
    );
};

const BUCKET = /^\w[\w.-]*$/;

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

/** Reads what a request asks. Throws UnsupportedByLocalCloud for what would be dropped or mistaken for something else. */
export const readOperation = (request: AwsRequest): S3Operation => {
  const { method, path, query, headers } = request;
  const { bucket, key } = placeOf(path);
  if (new Set(query.keys()).size < query.size) throw unsupported('S3: a query parameter that is given twice');
  if (query.get('uploadId') === '') throw new ServiceError('InvalidArgument', 'uploadId is empty');
  if (method === 'POST' && headers['content-type']?.toLowerCase().includes('multipart/form-data'))
    throw unsupported('S3: an upload by a browser’s form (POST Object)');
  const on = bucket === '' ? 'the service' : key === '' ? 'a bucket' : 'an object';
  const kind = S3_OPERATIONS.find((each) => isKind(each, request, on));
  const known = new Set([...(kind?.marks ?? []), ...(kind?.query ?? [])]);
  const strange = [...query]
    .filter(([name, value]) => (!kind || value === '') && !known.has(name) && !isPresigned(name))
    .map(([name]) => name);
  const named = query.get('x-id');
  if (kind && named !== null && named !== kind.name) throw unsupported(`S3: ${named}`);
  if (!kind || strange.length > 0)
    throw unsupported(`S3: ${[`${method} of ${on}`, ...strange].join(' with ')}`);
  refuseParameters(kind, query);
  refuseHeaders(kind, headers);
  checkOwner(headers);
  checkLimits(key, query, headers);
  return { name: kind.name, bucket, key, subresource: kind.marks?.[0] };
};

/** The path that says the same in one way only: an encoded slash, say, is a slash here. */
export const plainPath = ({ bucket, key }: S3Operation): string =>
  `/${bucket}${key === '' ? '' : `/${key.split('/').map(encodeURIComponent).join('/')}`}`;
