/** The one region of the local cloud. */
export const region = 'us-east-1';

/** The one account of the local cloud. */
export const account = '000000000000';

const GLOBAL = new Set(['iam', 'sts']);

/**
 * The ARN of a resource: `arn('sqs', 'orders')` is `arn:aws:sqs:us-east-1:000000000000:orders`.
 * IAM and STS have no region, S3 has neither region nor account.
 */
export const arn = (service: string, resource: string): string => {
  if (service === 's3') return `arn:aws:s3:::${resource}`;
  return `arn:aws:${service}:${GLOBAL.has(service) ? '' : region}:${account}:${resource}`;
};
