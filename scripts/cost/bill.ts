import { callsIn, mailsDelivered, readUnits, requests, runsOfFunctions, writeUnits } from './count.ts';
import { priceOf, type PriceName } from './prices.ts';
import type { Shape } from './shape.ts';
import type { Standing } from './standing.ts';

/**
 * How much longer a call takes on AWS than here, in milliseconds: DynamoDB promises «single-digit milliseconds»
 * (https://aws.amazon.com/dynamodb/), of which this is the upper end; the others are taken for no slower.
 */
export const CALL_MILLISECONDS = 10;

/** X-Ray's own rule records the first request of each second and this part of the others. */
const SAMPLED = 0.05;

const MB_PER_GB = 1024;
const BYTES_PER_GB = 1e9;

/** How long a function's runs in one checkout take on AWS, in milliseconds. Starts of new environments are not in it. */
export const millisecondsOnAws = (shape: Shape, name: string): number =>
  (shape.runs[name]?.milliseconds ?? 0) + callsIn(shape, `function ${name}`) * CALL_MILLISECONDS;

const gigabyteSeconds = (shape: Shape) =>
  Object.entries(shape.runs).reduce(
    (sum, [name, { memorySize }]) => sum + (millisecondsOnAws(shape, name) / 1000) * (memorySize / MB_PER_GB),
    0,
  );

/** What is not used up by checkouts. */
type MonthlyPrice = 'activeUser' | 'alarm' | 'customMetric' | 'key' | 'keyRequest';

/** What a checkout is billed for, in the units of the prices. */
export const usageOf = (shape: Shape): Record<Exclude<PriceName, MonthlyPrice>, number> => ({
  transition: shape.transitions,
  request: requests(shape),
  invocation: runsOfFunctions(shape),
  gigabyteSecond: gigabyteSeconds(shape),
  writeUnit: writeUnits(shape),
  readUnit: readUnits(shape),
  queueRequest: callsIn(shape, '', 'sqs '),
  publish: callsIn(shape, '', 'sns Publish'),
  notificationMail: mailsDelivered(shape),
  mail: callsIn(shape, '', 'ses SendEmail'),
  customEvent: callsIn(shape, '', 'events PutEvents'),
  logGigabyte: shape.logBytes / BYTES_PER_GB,
  trace: shape.traces * SAMPLED,
});

const SERVICES: readonly [service: string, prices: readonly (keyof ReturnType<typeof usageOf>)[]][] = [
  ['Step Functions', ['transition']],
  ['API Gateway', ['request']],
  ['DynamoDB', ['writeUnit', 'readUnit']],
  ['SES', ['mail']],
  ['SNS', ['publish', 'notificationMail']],
  ['Lambda', ['invocation', 'gigabyteSecond']],
  ['CloudWatch Logs', ['logGigabyte']],
  ['SQS', ['queueRequest']],
  ['X-Ray', ['trace']],
  ['EventBridge', ['customEvent']],
];

export interface BillLine {
  service: string;
  usd: number;
}

/** USD for so many checkouts of a shape, by service. */
export const billOf = (shape: Shape, checkouts = 1_000_000): BillLine[] => {
  const usage = usageOf(shape);
  return SERVICES.map(([service, prices]) => ({
    service,
    usd: prices.reduce((sum, price) => sum + priceOf(price, usage[price] * checkouts), 0),
  }));
};

export const sumOf = (bill: readonly BillLine[]): number => bill.reduce((sum, { usd }) => sum + usd, 0);

const MINUTES_A_MONTH = 730 * 60;

/** Lambda keeps five long polls of 20 seconds open for a mapping with maximum concurrency, whether messages come or not. */
const POLLS_A_MINUTE = 5 * (60 / 20);

/** DynamoDB and SNS ask KMS for a key again after five minutes, for each role that uses it. */
const KEY_MINUTES = 5;

/**
 * 4xx, 5xx, Count, IntegrationLatency, Latency and DataProcessed, once each has been counted:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
 */
const METRICS_OF_A_ROUTE = 6;

/** What so many customers cost who sign in within a month, however often. */
export const signInsBill = (customers: number): BillLine => ({
  service: `Cognito, each ${customers} customers who sign in`,
  usd: priceOf('activeUser', customers),
});

/** What is to be paid each month whatever is sold; requests for keys at most. */
export const monthlyBill = ({
  mappings,
  alarms,
  metrics,
  routes,
  keys,
  rolesAndKeys,
}: Standing): BillLine[] => [
  { service: 'CloudWatch, alarms', usd: priceOf('alarm', alarms) },
  { service: 'CloudWatch, metrics of outcomes', usd: priceOf('customMetric', metrics) },
  {
    service: 'CloudWatch, metrics of the API’s routes',
    usd: priceOf('customMetric', routes * METRICS_OF_A_ROUTE),
  },
  { service: 'KMS, the stack’s own keys', usd: priceOf('key', keys) },
  {
    service: 'SQS, polls of idle queues',
    usd: priceOf('queueRequest', mappings * POLLS_A_MINUTE * MINUTES_A_MONTH),
  },
  {
    service: 'KMS, requests for keys of tables and topics',
    usd: priceOf('keyRequest', rolesAndKeys * (MINUTES_A_MONTH / KEY_MINUTES)),
  },
];
