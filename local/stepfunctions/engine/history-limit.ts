/** AWS's quota of events in one execution; the last one says that it was reached. */
export const MOST_EVENTS = 25_000;

/** Thrown where an execution would record more: it fails. */
export class HistoryIsFull extends Error {
  constructor() {
    super(`The execution reached the maximum number of history events (${MOST_EVENTS}).`);
  }
}
