import { SFNClient } from '@aws-sdk/client-sfn';
import { runningCalls } from '../../../scripts/calls/call-source.ts';
import { billOf, sumOf } from '../../../scripts/cost/bill.ts';
import { countCheckout } from '../../../scripts/cost/checkouts.ts';
import { callsByFunctions, transactions } from '../../../scripts/cost/count.ts';
import { meanShape } from '../../../scripts/cost/shape.ts';
import { reconcileStore } from '../../../scripts/lib/reconcile/reconcile-store.ts';
import { tablesOf } from '../../../scripts/lib/seeding.ts';
import { output, stackOutputs } from '../../../scripts/lib/stack.ts';
import { localTarget } from '../../../scripts/lib/target.ts';
import { asked, tell } from '../answer.ts';
import type { Place } from '../ask.ts';
import { percentile } from '../figures.ts';
import { driveCheckouts } from '../load/drive-checkouts.ts';
import type { Drive } from '../load/drive-checkouts.ts';
import { startLoadedStore } from '../load/loaded-store.ts';
import { stockedShop } from '../load/shop.ts';
import type { Usage } from '../load/store-process.ts';

interface Question extends Place {
  /** Before all others: functions start, and their code is compiled. */
  warmUp: number;
  checkouts: number;
  /** Of the hot book. */
  hot: number;
  atOnce: number;
}

/** What became of checkouts; latencies in milliseconds. */
export interface Sold {
  perSecond: number;
  p50: number;
  p99: number;
  longest: number;
  dispatched: number;
  /** Milliseconds of the processor for each, in the process of the store. */
  processor: number;
  /** Of one checkout, as a few of the last ones had it. */
  calls: number;
  transactions: number;
  transitions: number;
  usdForAMillion: number;
}

export interface Load {
  spread: Sold;
  hot: Sold;
  /** After the first tenth of the spread checkouts, after half of them, and after all. */
  memory: Usage[];
  /** What does not balance, in words, at the end. */
  differences: string[];
  orders: number;
}

const STAGE = 'dev';
/** How many checkouts are counted call by call. */
const COUNTED = 20;
const REST_SECONDS = 600;

const { warmUp, checkouts, hot, atOnce, folder } = asked() as Question;
const store = await startLoadedStore(folder);
const target = localTarget(store.endpoint, STAGE);
const outputs = await stackOutputs(target);
const stepFunctions = new SFNClient(target.config);
const shop = await stockedShop(target, outputs, warmUp + checkouts + hot);
const source = runningCalls(store.endpoint);

/** Mails and logs follow the end of a checkout. */
const rest = async () => {
  const answer = await fetch(`${store.endpoint}/_storeflow/clock/rest?waitSeconds=${REST_SECONDS}`);
  if (!answer.ok) throw new Error(await answer.text());
};

const sell = async (drive: Drive): Promise<Sold> => {
  const before = await store.usage();
  const ended = await driveCheckouts(drive);
  await rest();
  const after = await store.usage();
  const counted = [];
  for (const { executionArn } of ended.slice(-COUNTED)) {
    const one = await countCheckout(stepFunctions, source, executionArn, `storeflow-${STAGE}-`);
    if (one) counted.push(one.shape);
  }
  const shape = meanShape(counted);
  const latencies = ended.map((each) => each.ended - each.began).toSorted((one, other) => one - other);
  const seconds =
    (Math.max(...ended.map((each) => each.ended)) - Math.min(...ended.map(({ began }) => began))) / 1000;
  return {
    perSecond: ended.length / seconds,
    p50: percentile(latencies, 50),
    p99: percentile(latencies, 99),
    longest: latencies.at(-1) ?? NaN,
    processor: (after.processor - before.processor) / ended.length,
    dispatched: ended.filter(({ status }) => status === 'SUCCEEDED').length,
    calls: callsByFunctions(shape),
    transactions: transactions(shape),
    transitions: shape.transitions,
    usdForAMillion: sumOf(billOf(shape)),
  };
};

const drive = { stepFunctions, stateMachineArn: output(outputs, 'CheckoutFlowArn'), atOnce };
const moments = new Set([Math.ceil(checkouts / 10), Math.ceil(checkouts / 2), checkouts]);
const memory: Promise<Usage>[] = [];
const onEnded = (count: number) => {
  if (moments.has(count)) memory.push(store.usage());
};
await driveCheckouts({ ...drive, checkouts: warmUp, order: shop.order });
await rest();
const spread = await sell({ ...drive, checkouts, order: shop.order, onEnded });
const one = await sell({ ...drive, checkouts: hot, order: shop.hotOrder });
const { differences, counts } = await reconcileStore({
  target,
  db: tablesOf(target),
  stepFunctions,
  outputs,
});
const measured: Load = {
  spread,
  hot: one,
  memory: await Promise.all(memory),
  differences: differences.map(
    ({ of, id, rule, expected, found }) => `${of} ${id}: ${rule}, expected ${expected}, found ${found}`,
  ),
  orders: counts.orders,
};
await store.stop();
stepFunctions.destroy();
tell(measured);
