import type { Facts } from './facts.ts';
import { log } from './logger.ts';

/** Of the metrics that the shop writes itself. */
export const NAMESPACE = 'Storeflow';

/** What becomes of orders. */
export type OrderOutcome =
  'OrderDispatched' | 'OrderRejected' | 'OrderCancelled' | 'CompensationFailed' | 'OrderDisputed';

/**
 * All that is counted; alarms and the dashboard know these names. `MessageFailed` is a try at a message of a queue,
 * `SignatureRefused` an event of the payment provider that was not signed as agreed.
 */
export type Metric = OrderOutcome | 'MessageFailed' | 'SignatureRefused';

export type CountOutcome = (outcome: OrderOutcome, facts?: Facts) => void;

/**
 * Counts in CloudWatch's embedded metric format: a line of the log that CloudWatch makes a data point of.
 * @param stage the one dimension.
 */
const count = (message: string, stage: string, metric: Metric, facts?: Facts): void => {
  const directive = {
    Namespace: NAMESPACE,
    Dimensions: [['Stage']],
    Metrics: [{ Name: metric, Unit: 'Count' }],
  };
  const line = {
    _aws: { Timestamp: Date.now(), CloudWatchMetrics: [directive] },
    Stage: stage,
    [metric]: 1,
  };
  log.metric(message, line, facts);
};

/**
 * Is called by whoever's write has decided, after it: a function that dies in between leaves the outcome uncounted, a
 * retry that finds it decided does not count it again. The orders themselves are the books; this is for alarms.
 */
export const outcomeCounter =
  (stage: string): CountOutcome =>
  (outcome, facts) =>
    count('order outcome', stage, outcome, facts);

/** A function that answers for each message has no error of its own when messages fail: nothing else counts them. */
export const failureCounter = (stage: string) => (): void =>
  count('failed message counted', stage, 'MessageFailed');

/** Whoever sends such an event is answered, as a request that is wrong: it is no error of the function. */
export const refusalCounter = (stage: string) => (): void =>
  count('refused signature counted', stage, 'SignatureRefused');
