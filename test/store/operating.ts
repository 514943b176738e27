import { ulid } from 'ulid';
import type { StuckOrder, StuckOrders, SweepReport, Swept } from '../../src/orders/contract.ts';
import type { Mocks } from './mocks.ts';
import { runCommandLine } from './run-command.ts';
import type { Store } from './store.ts';

/** For longer than the undo tries: what refuses so many refunds leaves the order to operators. */
export const NEVER_REFUNDED = 'test-refund-refused-9';
const NO_COURIER = { PrepareOrder: { 0: { Throw: { Error: 'NoCourierAvailable' } } } };

/** What operators do, from the command line and as functions, without its wait for the end. */
export const operating = (store: Store, mocks: Mocks) => {
  const mend = (event: Record<string, unknown>) =>
    store.invoke(store.output('MendOrdersFunction'), { by: 'arn:aws:iam::000000000000:root', ...event });
  const sweep = async (event: { dryRun?: boolean; tellsOfWaiting?: boolean } = {}): Promise<SweepReport> =>
    (await store.invoke(store.output('SweepFunction'), event)) as SweepReport;
  return {
    mend,
    sweep,
    /** What a sweep does about one order. */
    sweptOf: async (orderId: string, event?: { dryRun?: boolean }): Promise<Swept['did'] | undefined> =>
      (await sweep(event)).swept.find((each) => each.orderId === orderId)?.did,
    /** An order among those that somebody has to look at. */
    async stuck(orderId: string): Promise<StuckOrder | undefined> {
      const { orders } = (await mend({ action: 'stuck', limit: 1000 })) as StuckOrders;
      return orders.find((each) => each.orderId === orderId);
    },
    /** Whether the sweeper still looks at an order. */
    watched: async (orderId: string): Promise<boolean> =>
      (await store.orderRows(orderId)).some(({ row }) => row === 'WATCH'),
    run: (...args: string[]) => runCommandLine('orders', ...args),
    /** An order that is COMPENSATION_FAILED, for its refund was refused; refused no more from then on. */
    async failed(paymentMethod = NEVER_REFUNDED) {
      const { run, wanted } = await mocks.checkout(NO_COURIER, { paymentMethod });
      await mocks.ended(run);
      await run.orderIn('COMPENSATION_FAILED');
      await mocks.remove(run);
      return { run, wanted };
    },
    /** One whose checkout was stopped at the order desk, and of whose end nobody was told. */
    async lying() {
      const { run, wanted } = await mocks.checkout({ PrepareOrder: { 0: { Never: true } } });
      await store.atRest(`${run.orderId} waits`, async () =>
        (await run.path()).includes('PrepareOrder') ? true : undefined,
      );
      return { run, wanted };
    },
    someone: () => `operator-${ulid()}`,
  };
};

export type Operating = ReturnType<typeof operating>;
