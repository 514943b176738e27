import type { Facts } from './facts.ts';
import { log } from './logger.ts';

/** What becomes of orders; alarms and the dashboard know these names. */
export type OrderOutcome = 'OrderDispatched' | 'OrderRejected' | 'OrderCancelled' | 'CompensationFailed';

export type CountOutcome = (outcome: OrderOutcome, facts?: Facts) => void;

/** Of the metrics that the shop writes itself. */
export const NAMESPACE = 'Storeflow';

/**
 * Counts in CloudWatch's embedded metric format: a line of the log that CloudWatch makes a data point of. It is
 * written by whoever's write has decided, after it: a function that dies in between leaves the outcome uncounted, a
 * retry that finds it decided does not count it again. The orders themselves are the books; this is for alarms.
 * @param stage the one dimension.
 */
export const outcomeCounter =
  (stage: string): CountOutcome =>
  (outcome, facts) => {
    const directive = {
      Namespace: NAMESPACE,
      Dimensions: [['Stage']],
      Metrics: [{ Name: outcome, Unit: 'Count' }],
    };
    const metric = {
      _aws: { Timestamp: Date.now(), CloudWatchMetrics: [directive] },
      Stage: stage,
      [outcome]: 1,
    };
    log.metric('order outcome', metric, facts);
  };
