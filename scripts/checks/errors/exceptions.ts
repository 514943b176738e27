/**
 * Errors of functions behind Task states that no ErrorEquals names, on purpose: States.ALL takes them, or they never
 * leave the function. Each with the reason; an entry that is not needed any more is a finding.
 */
export const leftToStatesAll: Record<string, string> = {
  CourierBusy: 'never answered to the process: the worker asks the next courier, or the message comes again',
  BrokenMessage:
    'dead-lettered by the worker: no process can be told, so the heartbeat of its state runs out',
  RecordsDisagree: 'a mistake in the rows, which no further try mends: States.ALL takes it, or nobody does',
  VersionTooNew:
    'nothing is done until the code that knows the order is deployed; meanwhile the process ends where a redrive goes on',
  RefundRefused: 'thrown by undo states, whose Retry takes States.ALL and which have no Catch',
};

/** Classes without a literal name of their own, and why Step Functions still sees the right one. */
export const namedOtherwise: Record<string, string> = {
  RefusedBefore: 'repeats the name of the refusal that an earlier try recorded',
};
