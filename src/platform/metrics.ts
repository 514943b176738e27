import type { Facts } from './facts.ts';
import { log } from './logger.ts';

/** Of the metrics that the shop writes itself. */
export const NAMESPACE = 'Storeflow';

/** What becomes of orders. */
export type OrderOutcome =
  'OrderDispatched' | 'OrderRejected' | 'OrderCancelled' | 'CompensationFailed' | 'OrderDisputed';

/**
 * All that is counted; alarms and the dashboard know these names. `MessageFailed` is a try at a message of a queue,
 * `OrderSwept` an order that the sweeper has done something about, `OrdersStuck` how many wait for somebody,
 * `SignatureRefused` an event of the payment provider that was not signed as agreed.
 */
export type Metric = OrderOutcome | 'MessageFailed' | 'OrderSwept' | 'OrdersStuck' | 'SignatureRefused';

export type CountOutcome = (outcome: OrderOutcome, facts?: Facts) => void;

/**
 * Counts in CloudWatch's embedded metric format: a line of the log that CloudWatch makes a data point of.
 * @param stage the one dimension.
 */
const count = (message: string, stage: string, metric: Metric, facts?: Facts, amount = 1): void => {
  const directive = {
    Namespace: NAMESPACE,
    Dimensions: [['Stage']],
    Metrics: [{ Name: metric, Unit: 'Count' }],
  };
  const line = {
    _aws: { Timestamp: Date.now(), CloudWatchMetrics: [directive] },
    Stage: stage,
    [metric]: amount,
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

/** What a sweep has found. */
export const sweepCounter = (stage: string) => ({
  swept: (facts: Facts): void => count('order swept', stage, 'OrderSwept', facts),
  /** Measured with each sweep, so that an alarm lasts as long as they wait. */
  stuck: (orders: number): void => count('stuck orders counted', stage, 'OrdersStuck', {}, orders),
});

/** Whoever sends such an event is answered, as a request that is wrong: it is no error of the function. */
export const refusalCounter = (stage: string) => (): void =>
  count('refused signature counted', stage, 'SignatureRefused');
