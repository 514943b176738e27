import type { CallRecord, Logged } from '../../local/endpoint/calls/record.ts';

/** A call of a checkout, that something can befall. */
export interface Point {
  caller: CallRecord['caller'];
  service: string;
  action: string;
  /** Which of its caller's calls of this action for the order; absent of a poll, which is for nobody before its answer. */
  nth?: number;
}

/** Callers whose calls are the store's own: neither whoever ordered, nor a deployment. */
const OUTSIDE = new Set(['client', 'stack']);

/** The calls of a run, as its call log has them. */
export const pointsOf = (records: readonly Logged[]): Point[] =>
  records.flatMap((record) => {
    if (record.kind !== 'call' || OUTSIDE.has(record.caller.kind)) return [];
    const { caller, service, operation: action, nth } = record;
    return [{ caller, service, action, ...(nth !== undefined && { nth }) }];
  });

/** As people say it: `bill-customer`, `StoreCheckoutFlow`, `the poller of orders`. */
export const callerTitle = ({ kind, name }: Point['caller']): string => {
  const own = name.replace(/^storeflow-[^-]+-/, '').replace(/-dev$/, '');
  return kind === 'function' ? own : `${kind} ${own}`;
};

export const pointTitle = ({ caller, service, action, nth }: Point): string =>
  `${callerTitle(caller)}: ${service} ${action}${nth === undefined ? '' : ` #${nth}`}`;
