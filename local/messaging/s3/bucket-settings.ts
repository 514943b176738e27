import type { AwsRequest, AwsResponse } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import { checkPolicy } from '../../identity/permissions/check-policy.ts';
import type { Store } from '../../store.ts';
import type { S3Operation } from './operation.ts';

const XML_START = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

const document = (name: string, content = '') => `${XML_START}<${name} ${NAMESPACE}>${content}</${name}>`;

const missing = (code: string, message: string) => new ServiceError(code, message, 404);

/** What a bucket says of a setting that was never made. */
const UNSET: Record<string, string | ServiceError> = {
  encryption: document(
    'ServerSideEncryptionConfiguration',
    '<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule>',
  ),
  versioning: document('VersioningConfiguration'),
  policy: missing('NoSuchBucketPolicy', 'The bucket policy does not exist'),
  tagging: missing('NoSuchTagSet', 'The TagSet does not exist'),
  publicAccessBlock: missing(
    'NoSuchPublicAccessBlockConfiguration',
    'The public access block configuration was not found',
  ),
  ownershipControls: missing(
    'OwnershipControlsNotFoundError',
    'The bucket ownership controls were not found',
  ),
  cors: missing('NoSuchCORSConfiguration', 'The CORS configuration does not exist'),
};

export const SETTINGS: readonly string[] = Object.keys(UNSET);

/**
 * Settings of buckets are kept and read back; that they change nothing else, but for policies, is listed in
 * docs/local-cloud.md.
 */
export const bucketSettings = (store: Store) => {
  const settings = store.collection<string>('s3-bucket-settings');
  /** In memory: every call asks. */
  const kept = new Map(settings.entries());
  const keyOf = (bucket: string, name: string) => `${bucket}/${name}`;

  const get = (bucket: string, name: string): AwsResponse => {
    const value = kept.get(keyOf(bucket, name)) ?? UNSET[name];
    if (value instanceof ServiceError) throw value;
    const type = name === 'policy' ? 'application/json' : 'application/xml';
    return { status: 200, headers: { 'content-type': type }, body: value ?? '' };
  };

  const remove = (key: string) => {
    settings.delete(key);
    kept.delete(key);
  };
  const put = (bucket: string, name: string, value: string) => {
    if (name === 'policy') checkPolicy(value, 'resource', 'MalformedPolicy');
    settings.put(keyOf(bucket, name), value);
    kept.set(keyOf(bucket, name), value);
  };

  return {
    /** JSON text. */
    policyOf: (bucket: string): string | undefined => kept.get(keyOf(bucket, 'policy')),
    forget: (bucket: string) => {
      for (const name of SETTINGS) remove(keyOf(bucket, name));
    },
    answer: ({ bucket, subresource: name = '' }: S3Operation, { method, body }: AwsRequest): AwsResponse => {
      if (method === 'GET') return get(bucket, name);
      if (method === 'DELETE') remove(keyOf(bucket, name));
      else put(bucket, name, body.toString());
      return { status: method === 'DELETE' || name === 'policy' ? 204 : 200, headers: {}, body: '' };
    },
  };
};
