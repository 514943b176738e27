import type { AwsRequest } from '../../endpoint/service.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import type { S3Operation } from './operation.ts';

/** Elements of requests' documents that fauxqs passes over. */
const PASSED_OVER: Readonly<Record<string, RegExp>> = {
  CreateBucket: /<(?!CreateBucketConfiguration|[?/])(\w+)/,
  CompleteMultipartUpload: /<(Checksum(?!CRC32>|SHA1>|SHA256>)\w+)>/,
  DeleteObjects: /<(VersionId|ETag|LastModifiedTime|Size)>/,
};

const MOST_KEYS = 1000;

const isMissing = ({ name }: S3Operation, { headers, body }: AwsRequest): boolean => {
  if (name === 'GetObjectAttributes') return headers['x-amz-object-attributes'] === undefined;
  return body.length === 0 && (name === 'DeleteObjects' || /^Put(Bucket|PublicAccess)/.test(name));
};

/** Refuses what a request says in its document and would not be performed. */
export const checkDocument = (operation: S3Operation, request: AwsRequest): void => {
  const { name } = operation;
  const { body } = request;
  if (isMissing(operation, request))
    throw new ServiceError(
      'MissingRequestBodyError',
      `${name}: the request has not what the operation needs`,
    );
  if (name === 'DeleteObjects' && body.toString().split('<Key>').length - 1 > MOST_KEYS)
    throw new ServiceError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  const [, element] = PASSED_OVER[name]?.exec(body.toString()) ?? [];
  if (element !== undefined) throw unsupported(`S3: ${name} with ${element}`);
};
