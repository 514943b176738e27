/** AWS's quota of events in one execution of a Standard workflow; the last one says that it was reached. */
export const MOST_EVENTS = 25_000;

/** Thrown where an execution would record more: it fails. */
export class HistoryIsFull extends Error {
  constructor(most: number) {
    super(`The execution reached the maximum number of history events (${most}).`);
  }
}
