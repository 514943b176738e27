/**
 * Orders are watched: one row in each order's partition, from its opening until nothing is owed any more and its
 * customer has been written to. Whoever looks for what fell between reads the index of these rows, not the orders.
 */

/** Orders that are to end by themselves, that could not be undone, and that are left to operators. */
export type Watched = 'open' | 'failed' | 'left';

export interface WatchRow {
  orderId: string;
  row: 'WATCH';
  /** The key of the index: `open#3`, `failed`, `left`. */
  watched: string;
  /** Since when nothing has come of it; ISO 8601. */
  since: string;
  /** How often its customer's mail was announced again. */
  announced?: number;
}

export const WATCHED_ORDERS = 'watched-orders';

/** Every order that is opened writes a row: a key of the index takes 1,000 writes a second. */
const OPEN_KEYS = 8;

const sum = (text: string) => Array.from(text).reduce((so, letter) => so + (letter.codePointAt(0) ?? 0), 0);

/** The key of the index under which an order is watched. */
export const watchedAs = (orderId: string, watched: Watched): string =>
  watched === 'open' ? `open#${sum(orderId) % OPEN_KEYS}` : watched;

/** All keys under which orders are watched so. */
export const keysOf = (watched: Watched): string[] =>
  watched === 'open' ? Array.from({ length: OPEN_KEYS }, (_, key) => `open#${key}`) : [watched];

export const watchKey = (orderId: string) => ({ orderId, row: 'WATCH' }) as const;
