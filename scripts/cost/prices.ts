/** What AWS asks for something, on its list for us-east-1, without free tiers, volume discounts and taxes. */
export interface Price {
  usd: number;
  /** For so many of the unit. */
  per: number;
  unit: string;
  source: string;
  /** When a copy of the source was read: prices change, and copies are older. */
  asOf: string;
  /** Who quotes it, where the source itself could not be read; or what to know about it. */
  note?: string;
}

const MILLION = 1_000_000;
const asOf = '2026-11-27';

export const PRICES = {
  transition: {
    usd: 25,
    per: MILLION,
    unit: 'state transitions of Standard workflows',
    source: 'https://aws.amazon.com/step-functions/pricing/',
    asOf,
    note: 'counted each time a state is executed, retries included; the first 4,000 a month are free',
  },
  request: {
    usd: 1,
    per: MILLION,
    unit: 'requests to HTTP APIs of API Gateway, of 512 KiB each',
    source: 'https://aws.amazon.com/api-gateway/pricing/',
    asOf,
    note: 'the first 300 million a month; as quoted by https://www.apigatewaycost.com/aws; JWT authorizers cost nothing more, traffic out 0.09 a GB',
  },
  activeUser: {
    usd: 0.015,
    per: 1,
    unit: 'users of a Cognito user pool (plan Essentials) who sign in within a month',
    source: 'https://aws.amazon.com/cognito/pricing/',
    asOf,
    note: 'as the plans of November 2024 were announced; the list itself could not be read; 10,000 a month are free',
  },
  invocation: {
    usd: 0.2,
    per: MILLION,
    unit: 'requests to Lambda',
    source: 'https://aws.amazon.com/lambda/pricing/',
    asOf,
    note: 'figure as quoted by https://cloudchipr.com/blog/aws-lambda-pricing; the list itself could not be read',
  },
  gigabyteSecond: {
    usd: 0.0000133334,
    per: 1,
    unit: 'GB-seconds of Lambda on arm64',
    source: 'https://aws.amazon.com/lambda/pricing/',
    asOf,
    note: 'the first 7.5 billion a month; as quoted by https://cloudchipr.com/blog/aws-lambda-pricing',
  },
  writeUnit: {
    usd: 0.625,
    per: MILLION,
    unit: 'write request units of DynamoDB on demand',
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
    asOf,
    note: 'since 1 November 2024, half of what it was; as quoted by https://airbyte.com/data-engineering-resources/dynamodb-pricing',
  },
  readUnit: {
    usd: 0.125,
    per: MILLION,
    unit: 'read request units of DynamoDB on demand',
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
    asOf,
    note: 'as for write units',
  },
  queueRequest: {
    usd: 0.4,
    per: MILLION,
    unit: 'requests to SQS standard queues, of 64 KiB each',
    source: 'https://aws.amazon.com/sqs/pricing/',
    asOf,
    note: 'as quoted by https://cloudburn.io/blog/amazon-sqs-pricing; the first million a month is free',
  },
  publish: {
    usd: 0.5,
    per: MILLION,
    unit: 'publishes to SNS standard topics, of 64 KiB each',
    source: 'https://aws.amazon.com/sns/pricing/',
    asOf,
    note: 'deliveries to functions cost nothing; as quoted by https://www.factualminds.com/blog/amazon-sns-pricing-publishes-fanout-protocols/',
  },
  notificationMail: {
    usd: 2,
    per: 100_000,
    unit: 'e-mails of SNS subscriptions',
    source: 'https://aws.amazon.com/sns/pricing/',
    asOf,
    note: 'as for publishes',
  },
  mail: {
    usd: 0.16,
    per: 1000,
    unit: 'e-mails of SES',
    source: 'https://aws.amazon.com/ses/pricing/',
    asOf,
    note: 'plan Essentials, which accounts that are new to SES have since 21 July 2026; à la carte it is 0.10; from AWS’s price list, as copied by https://github.com/api-evangelist/amazon-ses',
  },
  customEvent: {
    usd: 1,
    per: MILLION,
    unit: 'events of one’s own to EventBridge, of 64 KiB each',
    source: 'https://aws.amazon.com/eventbridge/pricing/',
    asOf,
    note: 'events of AWS’s services and deliveries cost nothing; as quoted by https://cloudburn.io/blog/amazon-eventbridge-pricing',
  },
  logGigabyte: {
    usd: 0.5,
    per: 1,
    unit: 'GB of logs taken in',
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
    asOf,
    note: 'the first 10 TB a month; as quoted by https://www.duckbillgroup.com/?p=9080; keeping a GB for a month is 0.03 more',
  },
  alarm: {
    usd: 0.1,
    per: 1,
    unit: 'alarms of standard resolution for a month, each with one metric',
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
    asOf,
    note: 'as quoted by https://c3x.dev/resources/aws/aws_cloudwatch_metric_alarm; metrics of alarms are free up to ten',
  },
  customMetric: {
    usd: 0.3,
    per: 1,
    unit: 'metrics of one’s own for a month',
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
    asOf,
    note: 'the first 10,000; as quoted by https://cal53.calculator.city/cloudwatch-custom-metrics-calculator/; ten are free',
  },
  trace: {
    usd: 5,
    per: MILLION,
    unit: 'traces that X-Ray records',
    source: 'https://aws.amazon.com/xray/pricing/',
    asOf,
    note: 'the first 100,000 a month are free',
  },
  key: {
    usd: 1,
    per: 1,
    unit: 'customer-managed keys of KMS for a month',
    source: 'https://aws.amazon.com/kms/pricing/',
    asOf,
    note: 'as quoted by https://cloudburn.io/blog/aws-kms-pricing; each of the first two rotations adds as much',
  },
  keyRequest: {
    usd: 0.03,
    per: 10_000,
    unit: 'requests to KMS',
    source: 'https://aws.amazon.com/kms/pricing/',
    asOf,
    note: 'as quoted in many places; the list itself could not be read',
  },
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof PRICES;

/** USD for so many of the unit. */
export const priceOf = (name: PriceName, amount: number): number =>
  (amount * PRICES[name].usd) / PRICES[name].per;
