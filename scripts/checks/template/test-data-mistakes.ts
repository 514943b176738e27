import {
  added,
  declared,
  gone,
  granting,
  having,
  lastPolicyOf,
  onlyAllowed,
  policyOf,
  saying,
  unconditional,
  without,
} from './test-mistake.ts';
import type { Mistake } from './test-mistake.ts';

const table = { 'Fn::GetAtt': ['OrderTable', 'Arn'] };
const queue = { 'Fn::GetAtt': ['OrdersQueue', 'Arn'] };

/** Of what is kept, and who may reach it. */
export const DATA_MISTAKES: Record<string, Mistake[]> = {
  'roles belong to one function or process each': [
    having(
      'CalculateTotalLambdaFunction',
      { Role: { 'Fn::GetAtt': ['CheckInventoryRole', 'Arn'] } },
      'CheckInventoryRole',
    ),
  ],
  'roles are named by CloudFormation, which cuts what is too long': [
    having('CheckInventoryRole', { RoleName: 'x' }),
  ],
  'roles have no policy of AWS': [
    having('CheckInventoryRole', { ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }),
  ],
  'roles hold all permissions that are granted': [added('More', 'AWS::IAM::Policy', {})],
  'roles grant no pattern of actions': [
    granting('CheckInventoryRole', { Action: 'dynamodb:*' }, 'CheckInventoryRole dynamodb:*'),
  ],
  'roles trust one service, on behalf of this account': [
    saying('CheckInventoryRole', ({ AssumeRolePolicyDocument }) => AssumeRolePolicyDocument, unconditional),
  ],
  'policies of queues, topics and keys let in nobody but services, and those on behalf of what is ours': [
    saying('EventDeadLettersPolicy', policyOf, unconditional),
    saying('OperatorsTopicPolicy', policyOf, (all) => [
      ...all,
      { Effect: 'Allow', Principal: '*', Action: 'sns:Subscribe', Resource: '*' },
    ]),
  ],
  'policies of queues, topics and keys let in nobody for a pattern of actions': [
    saying(
      'OperatorsKey',
      ({ KeyPolicy }) => KeyPolicy,
      ([first, ...others]) => [{ ...first, Effect: 'Allow', Action: 'kms:*' }, ...others],
    ),
  ],
  'functions can be invoked from outside by one source each': [
    without('CheckoutEndedPermission', 'SourceArn'),
  ],
  'statements name actions that exist, with resources and conditions that those have, and * only where there are none':
    [
      granting(
        'CheckInventoryRole',
        { Action: 'dynamodb:ReadItem' },
        'CheckInventoryRole: there is no action dynamodb:ReadItem',
      ),
      granting('CheckInventoryRole', {}, 'CheckInventoryRole: sqs:SendMessage is not on *'),
      granting(
        'CheckInventoryRole',
        { Resource: table },
        'CheckInventoryRole: sqs:SendMessage is not on arn:aws:dynamodb:R:A:table/OrderTable',
      ),
      granting(
        'CheckInventoryRole',
        { Resource: queue, Condition: { StringEquals: { 'ses:FromAddress': 'x' } } },
        'CheckInventoryRole: sqs:SendMessage knows no condition ses:FromAddress',
      ),
      granting(
        'CheckInventoryRole',
        { Action: 'xray:PutTraceSegments', Resource: queue },
        'CheckInventoryRole: xray:PutTraceSegments is not on arn:aws:sqs:R:A:OrdersQueue',
      ),
    ],
  'queues are encrypted': [without('OrdersQueue', 'SqsManagedSseEnabled')],
  'queues have a dead letter queue, or are one': [without('OrdersQueue', 'RedrivePolicy')],
  'queues refuse plain HTTP': [
    saying('OrdersQueuePolicy', policyOf, onlyAllowed, 'OrdersQueue'),
    gone('EventDeadLettersPolicy', 'EventDeadLetters'),
  ],
  'queues keep messages for a time that is set, and dead letters longest': [
    without('OrdersQueue', 'MessageRetentionPeriod'),
    having('OrdersDeadLetters', { MessageRetentionPeriod: 60 }),
  ],
  'queues hide a message six times longer than its worker may work on it': [
    having('OrdersQueue', { VisibilityTimeout: 179 }, 'PrepareOrderEventSourceMappingSQSOrdersQueue'),
  ],
  'queues have workers that answer for each message': [
    without('PrepareOrderEventSourceMappingSQSOrdersQueue', 'FunctionResponseTypes'),
  ],
  'queues have no more workers at once than is set': [
    without('PrepareOrderEventSourceMappingSQSOrdersQueue', 'ScalingConfig'),
  ],
  'topics are encrypted': [without('OrdersTopic', 'KmsMasterKeyId')],
  'topics refuse what is published by plain HTTP': [
    saying('OperatorsTopicPolicy', policyOf, onlyAllowed, 'OperatorsTopic'),
  ],
  'topics that alarms write to let them': [
    saying(
      'OperatorsTopicPolicy',
      policyOf,
      (all) => all.filter(({ Effect }) => Effect === 'Deny'),
      'OperatorsTopic',
    ),
  ],
  'topics that alarms write to have a key of their own, which rotates and which alarms may use': [
    having('OperatorsTopic', { KmsMasterKeyId: 'alias/aws/sns' }),
    having('OperatorsKey', { EnableKeyRotation: false }, 'OperatorsTopic'),
    saying(
      'OperatorsKey',
      ({ KeyPolicy }) => KeyPolicy,
      (all) => all.slice(0, 2),
      'OperatorsTopic',
    ),
  ],
  'topics with a key of their own are written to by roles that may use it': [
    saying('OnCheckoutEndedRole', lastPolicyOf, (all) =>
      all.filter(({ Action }) => !String(Action).includes('kms:')),
    ),
  ],
  'topics put aside what a subscription could not be given': [without('OperatorsEmail', 'RedrivePolicy')],
  'tables are encrypted with a key of KMS': [without('OrderTable', 'SSESpecification')],
  'tables can be restored to any moment of the last 35 days': [
    without('OrderTable', 'PointInTimeRecoverySpecification'),
  ],
  'tables of production cannot be deleted by hand': [
    having('OrderTable', { DeletionProtectionEnabled: false }),
  ],
  'tables of production stay when the stack is removed, or wants another table': [
    declared('OrderTable', { DeletionPolicy: 'Delete' }),
    declared('OrderTable', { UpdateReplacePolicy: 'Delete' }),
  ],
  'buckets are encrypted, and nobody else can look into them': [
    without('ServerlessDeploymentBucket', 'BucketEncryption'),
    without('ServerlessDeploymentBucket', 'PublicAccessBlockConfiguration'),
  ],
  'buckets refuse plain HTTP': [gone('ServerlessDeploymentBucketPolicy', 'ServerlessDeploymentBucket')],
  'logs are forgotten after a time that is set': [without('ProcessLogGroup', 'RetentionInDays')],
};
