/** A service of AWS's as `aws-sdk:<name>:<action>` names it. */
export interface SdkService {
  /** The package of its client. */
  readonly client: string;
  /** How its errors begin: `DynamoDb` of `DynamoDb.ConditionalCheckFailedException`. */
  readonly prefix: string;
  /** The error for codes that the service's model does not have, where it is not `<prefix>Exception`. */
  readonly fallback?: string;
  /** Operations that Step Functions does not call. */
  readonly except?: readonly string[];
}

/**
 * The services that the local cloud has, with the names and prefixes that Step Functions gives them
 * (https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html).
 */
export const SDK_SERVICES: ReadonlyMap<string, SdkService> = new Map<string, SdkService>([
  ['cloudformation', { client: '@aws-sdk/client-cloudformation', prefix: 'CloudFormation' }],
  ['cloudwatch', { client: '@aws-sdk/client-cloudwatch', prefix: 'CloudWatch' }],
  ['cloudwatchlogs', { client: '@aws-sdk/client-cloudwatch-logs', prefix: 'CloudWatchLogs' }],
  ['dynamodb', { client: '@aws-sdk/client-dynamodb', prefix: 'DynamoDb' }],
  [
    'dynamodbstreams',
    {
      client: '@aws-sdk/client-dynamodb-streams',
      prefix: 'DynamoDbStreams',
      // Java's client of the streams shares the exceptions of DynamoDB's.
      fallback: 'DynamoDbException',
    },
  ],
  ['ecr', { client: '@aws-sdk/client-ecr', prefix: 'Ecr' }],
  ['eventbridge', { client: '@aws-sdk/client-eventbridge', prefix: 'EventBridge' }],
  ['iam', { client: '@aws-sdk/client-iam', prefix: 'Iam' }],
  ['kms', { client: '@aws-sdk/client-kms', prefix: 'Kms' }],
  ['lambda', { client: '@aws-sdk/client-lambda', prefix: 'Lambda', except: ['InvokeAsync'] }],
  ['s3', { client: '@aws-sdk/client-s3', prefix: 'S3' }],
  ['sesv2', { client: '@aws-sdk/client-sesv2', prefix: 'SesV2' }],
  ['sfn', { client: '@aws-sdk/client-sfn', prefix: 'Sfn' }],
  ['sns', { client: '@aws-sdk/client-sns', prefix: 'Sns' }],
  ['sqs', { client: '@aws-sdk/client-sqs', prefix: 'Sqs' }],
  [
    'sts',
    {
      client: '@aws-sdk/client-sts',
      prefix: 'Sts',
      except: ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
    },
  ],
]);
