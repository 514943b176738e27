import { unsupported } from '../../errors.ts';
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

const isPresigned = (name: string) => name.startsWith('X-Amz-');

/** Reads what a request asks. Throws UnsupportedByLocalCloud for what would be mistaken for something else. */
export const readOperation = ({ method, path, query, headers }: AwsRequest): S3Operation => {
  const [bucket = '', ...rest] = decodeURIComponent(path).slice(1).split('/');
  const key = rest.join('/');
  const subresources = [...query.keys()].filter((name) => !PLAIN.has(name) && !isPresigned(name));
  if (subresources.length > 1) throw unsupported(`S3: ${method} with ${subresources.join(' and ')}`);
  if (method === 'GET' && query.has('uploadId')) throw unsupported('S3: ListParts');
  if (method === 'PUT')
    for (const name of REFUSED_HEADERS)
      if (headers[name] !== undefined) throw unsupported(`S3: ${method} with the header ${name}`);
  return { bucket, key, subresource: subresources[0] };
};
