import { join } from 'node:path';
import { packageStore } from '../../../scripts/lib/start-store.ts';
import { asked, tell } from '../answer.ts';
import type { Place } from '../ask.ts';
import type { Shares } from '../shares.ts';
import { fire } from '../shop/fire.ts';
import type { Shot, Volley } from '../shop/fire.ts';
import { openShop } from '../shop/open-shop.ts';
import type { Placed } from '../shop/open-shop.ts';
import { LOAD_SETTINGS } from '../store/load-settings.ts';
import { processorsDuring, residentOf } from '../store/processors.ts';
import type { Processors } from '../store/processors.ts';
import { serveStore } from '../store/served-store.ts';

export interface Load {
  concurrencies: readonly number[];
  /** Of each measurement, about. */
  seconds: number;
  /** Requests before the first, of which orders are a tenth. */
  warmUp: number;
}

/** One kind of request at one concurrency. */
export interface Measured extends Volley {
  concurrency: number;
  /** Seconds until what was asked for had been done, too. */
  seconds: number;
  processors: Processors;
}

export interface ShopFigures {
  reads: Measured[];
  orders: Measured[];
  /** Of the process's own thread, at the highest concurrency. */
  shares: { reads: Shares; orders: Shares };
  /** Bytes of the store and its database: as it opens, and after all of it. */
  memory: { before: number; after: number };
  /** Orders, all of which were dispatched and balance. */
  placed: number;
}

/** Beyond what anybody here can ask. */
const UNTHROTTLED = Object.fromEntries(
  ['API_RATE', 'API_BURST', 'API_ORDERS_RATE', 'API_ORDERS_BURST'].map((name) => [name, '100000']),
);

/** Orders that are looked at in turn. */
const SEEN = 16;

/** How fast the deployed store answers over HTTP, with its data in `folder`. */
const { folder, concurrencies, seconds, warmUp } = asked() as Load & Place;
const packageDir = join(folder, 'package');
// Never from the package of the stories, whose functions give up after moments: here time is the machine's.
await packageStore(packageDir, { ...LOAD_SETTINGS, ...UNTHROTTLED });
const store = await serveStore(join(folder, 'store'), packageDir);
const { apiUrl: url, pid } = store;
const shop = await openShop(store.endpoint);

/** In the ten sandboxes of its function, code must have been compiled; and of an order far more of it is run. */
const warm = { reads: warmUp, orders: Math.ceil(warmUp / 10) };

const measured = async (next: () => Shot, amount: number, concurrency: number): Promise<Measured> => {
  let volley: Volley | undefined;
  const began = performance.now();
  const processors = await processorsDuring(pid, async () => {
    volley = await fire({ url, concurrency, amount, next });
    await shop.rest();
  });
  if (!volley) throw new Error('Nothing was measured');
  return { ...volley, concurrency, seconds: (performance.now() - began) / 1000, processors };
};

/** At each concurrency, the highest first: then all is as warm as it gets. */
const each = async (next: () => Shot, first: number): Promise<Measured[]> => {
  const all: Measured[] = [];
  let amount = first;
  for (const concurrency of concurrencies.toSorted((left, right) => right - left)) {
    const { perSecond } = await fire({ url, concurrency, amount, next });
    await shop.rest();
    // As many as fit into the time.
    all.unshift(await measured(next, Math.max(concurrency, Math.ceil(perSecond * seconds)), concurrency));
    amount = Math.ceil(first / 10);
  }
  return all;
};

const placed: Placed[] = [];
let authorization = '';
await fire({
  url,
  concurrency: 1,
  amount: SEEN,
  next: () => shop.ordering((authorization = shop.customer())),
  onAnswer: (body) => placed.push({ id: (JSON.parse(body) as { orderId: string }).orderId, authorization }),
});
await shop.rest();
const memory = { before: residentOf(pid), after: 0 };
const looking = shop.looking(placed);
const ordering = () => shop.ordering();
const reads = await each(looking, warm.reads);
const orders = await each(ordering, warm.orders);
const most = Math.max(...concurrencies);
const sharesDuring = (next: () => Shot, amount: number) =>
  store.profiled(async () => {
    await fire({ url, concurrency: most, amount, next });
    await shop.rest();
  });
const amountOf = (of: readonly Measured[]) => of.at(-1)?.count ?? most;
const shares = {
  reads: await sharesDuring(looking, amountOf(reads)),
  orders: await sharesDuring(ordering, amountOf(orders)),
};
memory.after = residentOf(pid);
const count = await shop.settled();
await store.stop();
tell({ reads, orders, shares, memory, placed: count } satisfies ShopFigures);
