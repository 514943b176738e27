/**
 * Where an order stands among all orders: the key of an index. All orders of a moment in one partition would be written
 * one after the other; so they stand in a few, by their ids, and whoever lists them merges those.
 */
export const PARTS = ['0', '1', '2', '3'] as const;

const partOf = (orderId: string): (typeof PARTS)[number] => {
  let sum = 0;
  for (let at = 0; at < orderId.length; at += 1) sum += orderId.charCodeAt(at);
  return PARTS[sum % PARTS.length] ?? PARTS[0];
};

/** Sorts orders by when they were opened; no two have the same. */
export const listedAs = (orderId: string, openedAt: string): string => `${openedAt}#${orderId}`;

/** What an order's row has from the moment on that the order is opened. */
export interface Listing {
  /** ISO 8601, UTC. */
  openedAt: string;
  listedIn: string;
  listedAs: string;
}

/** @param openedAt ISO 8601, UTC, in milliseconds. */
export const listingOf = (orderId: string, openedAt: string): Listing => ({
  openedAt,
  listedIn: partOf(orderId),
  listedAs: listedAs(orderId, openedAt),
});
