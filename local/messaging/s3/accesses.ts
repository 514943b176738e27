import { arn } from '../../arn.ts';
import { access, on } from '../../endpoint/accesses.ts';
import type { AwsRequest, Operation } from '../../endpoint/service.ts';
import { copySource } from './copy-source.ts';
import { doomedKeys } from './doomed-keys.ts';
import { readOperation } from './operation.ts';
import type { S3Operation } from './operation.ts';

type Verb = 'Get' | 'Put' | 'Delete';

/** Settings of buckets: the name of the operation's subject, and the permission where that is another. */
const SETTINGS: Record<string, { operation: string; permission?: string }> = {
  policy: { operation: 'BucketPolicy' },
  encryption: { operation: 'BucketEncryption', permission: 'EncryptionConfiguration' },
  versioning: { operation: 'BucketVersioning' },
  tagging: { operation: 'BucketTagging' },
  publicAccessBlock: { operation: 'PublicAccessBlock', permission: 'BucketPublicAccessBlock' },
  ownershipControls: { operation: 'BucketOwnershipControls' },
  cors: { operation: 'BucketCors', permission: 'BucketCORS' },
  lifecycle: { operation: 'BucketLifecycleConfiguration', permission: 'LifecycleConfiguration' },
  location: { operation: 'BucketLocation' },
};

const VERBS: Record<string, Verb> = { GET: 'Get', PUT: 'Put', DELETE: 'Delete' };

/** Taking a setting away is a matter of whoever may make it; only policies have a permission of their own for it. */
const ofSetting = ({ subresource = '' }: S3Operation, verb: Verb, bucket: string): Operation | undefined => {
  const setting = SETTINGS[subresource];
  if (!setting) return undefined;
  const { operation, permission = operation } = setting;
  const asked = verb === 'Delete' && subresource !== 'policy' ? 'Put' : verb;
  return { name: `${verb}${operation}`, accesses: on(`s3:${asked}${permission}`, bucket) };
};

const ofBucket = (operation: S3Operation, request: AwsRequest): Operation => {
  const { method, query } = request;
  if (operation.bucket === '') return { name: 'ListBuckets', accesses: on('s3:ListAllMyBuckets') };
  const bucket = arn('s3', operation.bucket);
  const verb = VERBS[method];
  const setting = verb && ofSetting(operation, verb, bucket);
  if (setting) return setting;
  const one = (name: string, action = name): Operation => ({ name, accesses: on(`s3:${action}`, bucket) });
  if (operation.subresource === 'delete')
    return {
      name: 'DeleteObjects',
      accesses: doomedKeys(request.body).map((key) => access('s3:DeleteObject', `${bucket}/${key}`)),
    };
  if (method === 'PUT') return one('CreateBucket');
  if (method === 'DELETE') return one('DeleteBucket');
  if (method === 'HEAD') return one('HeadBucket', 'ListBucket');
  return one(query.get('list-type') === '2' ? 'ListObjectsV2' : 'ListObjects', 'ListBucket');
};

const ofObject = ({ bucket, key, subresource }: S3Operation, request: AwsRequest): Operation => {
  const { method, query, headers } = request;
  const object = arn('s3', `${bucket}/${key}`);
  const one = (name: string, action = name): Operation => ({ name, accesses: on(`s3:${action}`, object) });
  const source = headers['x-amz-copy-source'];
  if (subresource === 'attributes')
    return {
      name: 'GetObjectAttributes',
      accesses: [access('s3:GetObject', object), access('s3:GetObjectAttributes', object)],
    };
  if (method === 'POST')
    return one(subresource === 'uploads' ? 'CreateMultipartUpload' : 'CompleteMultipartUpload', 'PutObject');
  if (method === 'PUT') {
    const part = query.has('uploadId') ? 'UploadPart' : 'PutObject';
    if (source === undefined) return one(part, 'PutObject');
    const accesses = [access('s3:PutObject', object), access('s3:GetObject', arn('s3', copySource(source)))];
    return { name: query.has('uploadId') ? 'UploadPartCopy' : 'CopyObject', accesses };
  }
  if (method === 'DELETE') return query.has('uploadId') ? one('AbortMultipartUpload') : one('DeleteObject');
  return one(method === 'HEAD' ? 'HeadObject' : 'GetObject', 'GetObject');
};

/** What a request asks of S3, and what it needs permission for. */
export const s3Operation = (request: AwsRequest): Operation => {
  const operation = readOperation(request);
  return operation.key === '' ? ofBucket(operation, request) : ofObject(operation, request);
};
