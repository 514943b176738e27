/** How much AWS allows at most, in us-east-1, unless it was asked for more. */
export interface Quota {
  value: number;
  unit: string;
  /** Whether AWS raises it, or one sets it oneself, or it is what it is. */
  raise: 'ask AWS' | 'set it' | 'fixed';
  source: string;
  /** When a copy of the source was read: quotas change, and copies are older. */
  asOf: string;
  /** Who quotes it, where the source itself could not be read; or what to know about it. */
  note?: string;
}

const asOf = '2026-11-27';
const STATES = 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html';
const PARTITIONS =
  'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html';
const DYNAMODB = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html';
const SNS = 'https://docs.aws.amazon.com/general/latest/gr/sns.html';
const SES = 'https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html';
const PER_SECOND = 'per second';

export const QUOTAS = {
  partitionWrites: {
    value: 1000,
    unit: 'write units per second of one item, and of one partition',
    raise: 'fixed',
    source: PARTITIONS,
    asOf,
  },
  partitionReads: {
    value: 3000,
    unit: 'read units per second of one item, and of one partition',
    raise: 'fixed',
    source: PARTITIONS,
    asOf,
  },
  tableWrites: {
    value: 40_000,
    unit: 'write units per second of one table on demand',
    raise: 'ask AWS',
    source: DYNAMODB,
    asOf,
    note: 'as quoted in several public repositories; the page itself could not be read',
  },
  newTableWrites: {
    value: 4000,
    unit: 'write units per second of a table on demand that is new',
    raise: 'set it',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput.html',
    asOf,
    note: 'it follows the load, twice the peak in half an hour; warm throughput prepares it',
  },
  startExecution: {
    value: 300,
    unit: PER_SECOND,
    raise: 'ask AWS',
    source: STATES,
    asOf,
    note: 'and 1,300 at once; 150 and 800 outside us-east-1, us-west-2 and eu-west-1',
  },
  stateTransition: {
    value: 5000,
    unit: PER_SECOND,
    raise: 'ask AWS',
    source: STATES,
    asOf,
    note: '800 in other regions, and less in new accounts, where AWS raises it by itself',
  },
  sendTask: {
    value: 500,
    unit: 'per second, each of SendTaskHeartbeat, -Success and -Failure',
    raise: 'ask AWS',
    source: STATES,
    asOf,
    note: 'and 3,000 at once; 300 and 1,500 in other regions',
  },
  openExecutions: { value: 1_000_000, unit: 'executions that run', raise: 'ask AWS', source: STATES, asOf },
  historyEvents: { value: 25_000, unit: 'events in one execution', raise: 'fixed', source: STATES, asOf },
  value: {
    value: 262_144,
    unit: 'bytes of input or output of a state, task or execution',
    raise: 'fixed',
    source: STATES,
    asOf,
  },
  concurrency: {
    value: 1000,
    unit: 'runs of functions at the same time, of all functions of the account',
    raise: 'ask AWS',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
    asOf,
    note: 'less in new accounts; as quoted in several public repositories',
  },
  apiRequests: {
    value: 10_000,
    unit: 'requests per second to all APIs of the account',
    raise: 'ask AWS',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html',
    asOf,
    note: 'and 5,000 at once; 2,500 and 1,250 in some regions',
  },
  signIns: {
    value: 120,
    unit: 'sign-ins per second (UserAuthentication) to all user pools of the account',
    raise: 'ask AWS',
    source: 'https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html',
    asOf,
    note: 'figure as quoted in public repositories',
  },
  inFlight: {
    value: 120_000,
    unit: 'messages of a standard queue in somebody’s hands, about',
    raise: 'ask AWS',
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html',
    asOf,
  },
  publish: {
    value: 30_000,
    unit: 'messages per second to standard topics',
    raise: 'ask AWS',
    source: SNS,
    asOf,
    note: 'could not be confirmed; less in other regions',
  },
  notificationMails: {
    value: 10,
    unit: 'e-mails per second of a subscription, which is switched off when there are more',
    raise: 'fixed',
    source: 'https://repost.aws/knowledge-center/sns-email-subscription-disabled',
    asOf,
  },
  mailRate: {
    value: 14,
    unit: 'e-mails per second through SES',
    raise: 'ask AWS',
    source: SES,
    asOf,
    note: 'what accounts are first given outside the sandbox, as https://acellemail.com/kb quotes; in the sandbox 1',
  },
  mailsPerDay: {
    value: 50_000,
    unit: 'e-mails in 24 hours through SES',
    raise: 'ask AWS',
    source: SES,
    asOf,
    note: 'as for the rate; in the sandbox 200',
  },
  eventTargets: {
    value: 18_750,
    unit: 'deliveries of EventBridge per second; more are late, not lost',
    raise: 'ask AWS',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html',
    asOf,
  },
} as const satisfies Record<string, Quota>;
