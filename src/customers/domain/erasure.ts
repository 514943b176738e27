/** What stays of a customer: the id that orders hang on, and the points that the ledger adds up to. */
const KEPT: ReadonlySet<string> = new Set(['userId', 'points']);

/** The fields that go when a customer is erased: all that are not kept, whatever they may be called one day. */
export const personalFields = (user: object): string[] =>
  Object.keys(user).filter((field) => !KEPT.has(field));
