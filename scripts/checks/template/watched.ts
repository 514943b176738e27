import { isDeepStrictEqual } from 'node:util';
import { ofType } from './template.ts';
import type { Template } from './template.ts';

interface Dimension {
  Name: string;
  Value: unknown;
}

/** What an alarm looks at, and when it goes off. */
export interface Watch {
  Namespace: string;
  MetricName: string;
  Dimensions: Dimension[];
  Statistic: 'Sum' | 'Maximum';
  ComparisonOperator: 'GreaterThanOrEqualToThreshold' | 'LessThanThreshold';
}

/** What is watched of each resource of a type. */
export interface Kind {
  type: string;
  namespace: string;
  dimension: string;
  /** The attribute that is the value of the dimension; without it, what Ref answers is. */
  attribute?: string;
  /** Without it, the sum of a period is watched. */
  statistic?: Watch['Statistic'];
  metrics: string[];
}

export const QUEUES = {
  type: 'AWS::SQS::Queue',
  namespace: 'AWS/SQS',
  dimension: 'QueueName',
  attribute: 'QueueName',
  statistic: 'Maximum',
} as const;

export const MACHINES = {
  type: 'AWS::StepFunctions::StateMachine',
  namespace: 'AWS/States',
  dimension: 'StateMachineArn',
} as const;

export const TABLES = {
  type: 'AWS::DynamoDB::Table',
  namespace: 'AWS/DynamoDB',
  dimension: 'TableName',
} as const;

/** Of a table, or, with its name as a second dimension, of an index: those of a table leave its indexes out. */
export const TABLE_THROTTLES = ['ReadThrottleEvents', 'WriteThrottleEvents'];

export const WATCHED: readonly Kind[] = [
  {
    ...MACHINES,
    metrics: ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted', 'ExecutionThrottled'],
  },
  {
    type: 'AWS::Lambda::Function',
    namespace: 'AWS/Lambda',
    dimension: 'FunctionName',
    metrics: ['Errors', 'Throttles'],
  },
  {
    type: 'AWS::ApiGatewayV2::Api',
    namespace: 'AWS/ApiGateway',
    dimension: 'ApiId',
    metrics: ['5xx', '4xx'],
  },
  { ...TABLES, metrics: TABLE_THROTTLES },
  {
    type: 'AWS::SNS::Topic',
    namespace: 'AWS/SNS',
    dimension: 'TopicName',
    attribute: 'TopicName',
    metrics: ['NumberOfNotificationsFailed'],
  },
  {
    type: 'AWS::Events::Rule',
    namespace: 'AWS/Events',
    dimension: 'RuleName',
    metrics: ['FailedInvocations'],
  },
];

/** The watch on a metric of a resource; `more` dimensions beside the one that is its name. */
export const watchOf = (
  { namespace, dimension, attribute, statistic = 'Sum' }: Omit<Kind, 'metrics' | 'type'>,
  id: string,
  metric: string,
  more: Dimension[] = [],
): Watch => ({
  Namespace: namespace,
  MetricName: metric,
  Dimensions: [
    { Name: dimension, Value: attribute === undefined ? { Ref: id } : { 'Fn::GetAtt': [id, attribute] } },
    ...more,
  ],
  Statistic: statistic,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
});

/** Whether an alarm looks at exactly this. */
export const isWatched = (template: Template, watch: Watch): boolean =>
  ofType(template, 'AWS::CloudWatch::Alarm').some(([, alarm]) =>
    Object.entries(watch).every(([name, value]) => isDeepStrictEqual(alarm[name], value)),
  );
