import { ServiceError } from '../errors.ts';
import type { AwsRequest } from './service.ts';

/** Services that can be told from the X-Amz-Target of an unsigned request. */
const BY_TARGET: Record<string, string> = {
  DynamoDB_20120810: 'dynamodb',
  DynamoDBStreams_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  AWSStepFunctions: 'states',
  AWSEvents: 'events',
  Logs_20140328: 'logs',
  AWSCognitoIdentityProviderService: 'cognito-idp',
};

/** What every user pool tells without a signature: `/us-east-1_…/.well-known/jwks.json`. No bucket has such a name. */
const OF_USER_POOL = /^\/[\w-]+_\w+\/\.well-known\/(?:jwks\.json|openid-configuration)$/;

export interface Signature {
  service: string;
  /** Empty when the request is not signed. */
  accessKeyId: string;
}

const CREDENTIAL = /(?:^|Credential=)(?<key>[^/,\s=]+)\/\d{8}\/[\w-]+\/(?<service>[\w-]+)\/aws4_request/;

/**
 * For whom a request is and who signed it, from the scope of its Signature Version 4 (header or presigned URL).
 * The signature itself is not verified: whoever reaches the loopback interface may call.
 * Throws MissingAuthenticationToken when nothing tells the service.
 */
export const readSignature = ({
  headers,
  query,
  path,
}: Pick<AwsRequest, 'headers' | 'query' | 'path'>): Signature => {
  const { authorization } = headers;
  const credential = authorization?.startsWith('AWS4-') ? authorization : query.get('X-Amz-Credential');
  const scope = credential ? CREDENTIAL.exec(credential)?.groups : undefined;
  if (scope?.['service']) return { service: scope['service'], accessKeyId: scope['key'] ?? '' };
  const target = headers['x-amz-target'];
  const service = target && BY_TARGET[target.slice(0, target.indexOf('.'))];
  if (service) return { service, accessKeyId: '' };
  if (OF_USER_POOL.test(path)) return { service: 'cognito-idp', accessKeyId: '' };
  throw new ServiceError(
    'MissingAuthenticationToken',
    'The request is not signed (AWS Signature Version 4), so the local cloud cannot tell which service it is for: ' +
      'give the SDK or CLI any credentials, AWS_ACCESS_KEY_ID=local and AWS_SECRET_ACCESS_KEY=local for instance',
    403,
  );
};
