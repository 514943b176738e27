import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { OrderRow, Step } from '../../kernel/order-record.ts';
import type { ExecutionState, Intervention, Why } from '../ports.ts';
import { retryOrder } from './mend-order.ts';
import type { MendingPorts } from './mend-order.ts';
import { refundOrder } from './refund-order.ts';
import { skipStep } from './skip-step.ts';

const NOW = Date.parse('2026-11-27T10:00:00.000Z');
const RUNNING: ExecutionState = { running: true, redrivable: false };
const FAILED: ExecutionState = { running: false, redrivable: true };

interface World {
  order?: Partial<OrderRow>;
  done?: Step[];
  executions?: Record<string, ExecutionState>;
  lastState?: string;
  /** Why the checkout has given up, as its history says. */
  noted?: Why;
  /** Others write first, so many times. */
  beaten?: number;
  /** AWS redrives it. */
  redrives?: boolean;
}

const world = ({
  order,
  done: steps = [],
  executions = {},
  lastState,
  noted,
  beaten = 0,
  redrives = true,
}: World) => {
  const done: string[] = [];
  const interventions: Intervention[] = [];
  let beats = beaten;
  const row = { orderId: 'o1', executionArn: 'checkout', timeline: [], status: 'OPEN', ...order };
  const ports: MendingPorts = {
    now: () => NOW,
    orders: {
      find: () =>
        Promise.resolve(
          order && { order: row as unknown as OrderRow, done: new Set(steps), mails: new Set<string>() },
        ),
      intervene: (_, intervention) => {
        if (beats > 0) {
          beats -= 1;
          return Promise.resolve(false);
        }
        interventions.push(intervention);
        return Promise.resolve(true);
      },
    },
    executions: {
      find: (arn) => Promise.resolve(executions[arn]),
      lastState: () => Promise.resolve(lastState),
      whyUndone: (arn) => Promise.resolve(arn === 'checkout' ? noted : undefined),
      redrive: (arn) => {
        done.push(`redrive ${arn}`);
        return Promise.resolve(redrives);
      },
      undoNamed: (name) => name,
      undo: (name, { goodwill }) =>
        Promise.resolve(void done.push(`undo ${name}${goodwill ? ' goodwill' : ''}`)),
    },
  };
  return { ports, done, interventions };
};

const outcomeOf = (work: Promise<unknown>) =>
  work.catch((error: unknown) => (error instanceof Error ? error.name : 'something else'));

const mender = { orderId: 'o1', by: 'somebody' };
const failed: Partial<OrderRow> = { status: 'COMPENSATION_FAILED', owed: ['RestoreQuantity'] };

describe('a retry', () => {
  const retry = async (given: World) => {
    const { ports, done, interventions } = world(given);
    return { outcome: await outcomeOf(retryOrder(ports)(mender)), done, interventions };
  };

  it('redrives a checkout that stands at an undo', async () => {
    const at = { order: failed, executions: { checkout: FAILED }, lastState: 'RestoreQuantity' };
    const { outcome, done, interventions } = await retry(at);
    expect(outcome).toEqual({ orderId: 'o1', how: 'redrive', executionArn: 'checkout' });
    expect(done).toEqual(['redrive checkout']);
    expect(interventions).toMatchObject([
      {
        set: { status: 'CANCELLING', mendings: 1 },
        audit: { by: 'somebody', action: 'retry', how: 'redrive' },
      },
    ]);
  });

  it('says why its checkout gave up, where nobody has said it yet', async () => {
    const noted = { reason: 'PaymentDeclined', cause: 'No money' };
    const saysItself = { ...failed, reason: 'CancelledByCustomer' };
    const unknown = { ...failed, executionArn: '' };
    const initially = async (given: World) => (await retry(given)).interventions[0]?.initially;
    expect(await initially({ order: failed, noted })).toEqual(noted);
    expect(await initially({ order: saysItself, noted })).toMatchObject({ reason: 'CancelledByCustomer' });
    for (const given of [{ order: failed }, { order: unknown, noted }])
      expect(await initially(given)).toMatchObject({ reason: 'CheckoutStopped' });
  });

  it('begins a process of its own where a redrive would do something else, or is not to be had', async () => {
    const charging = { executions: { checkout: FAILED }, lastState: 'BillCustomer' };
    const over = { executions: { checkout: FAILED }, lastState: 'CheckoutCancelled' };
    const tooOld = { executions: { checkout: { ...FAILED, redrivable: false } } };
    for (const each of [charging, over, tooOld, {}]) {
      const { outcome, done } = await retry({ order: { ...failed, mendings: 2 }, ...each });
      expect(outcome).toMatchObject({ how: 'undo', executionArn: 'o1-undo-3' });
      expect(done).toEqual(['undo o1-undo-3']);
    }
    const refused = await retry({ order: failed, ...charging, lastState: 'RefundCustomer', redrives: false });
    expect(refused.done).toEqual(['redrive checkout', 'undo o1-undo-1']);
  });

  it('refunds, rather than to go on after the refund, what had failed later and is owed again', async () => {
    const order = { ...failed, total: 500, owed: ['RefundCustomer', 'RestoreRedeemPoints'] as Step[] };
    const done: Step[] = ['CheckInventory', 'RedeemPoints', 'BillCustomer', 'RestoreQuantity'];
    const at = { order, executions: { checkout: FAILED }, lastState: 'RestoreRedeemPoints' };
    expect((await retry({ ...at, done })).outcome).toMatchObject({ how: 'undo' });
    expect((await retry({ ...at, done: [...done, 'RefundCustomer'] })).outcome).toMatchObject({
      how: 'redrive',
    });
  });

  it('leaves alone what is under way, or has just been begun', async () => {
    const checkout = { order: { status: 'OPEN' }, executions: { checkout: RUNNING } } as const;
    const undo = { order: { ...failed, mendings: 1 }, executions: { 'o1-undo-1': RUNNING } };
    const begun = {
      order: { status: 'CANCELLING', mendings: 1, mendedAt: new Date(NOW - 59_000).toISOString() },
    } as const;
    for (const each of [checkout, undo, begun]) {
      const { outcome, done } = await retry(each);
      expect([outcome, done]).toEqual(['OrderUnderWay', []]);
    }
  });

  it('says what runs, and that it ends by itself', async () => {
    const said = async (order: Partial<OrderRow>, executions = { checkout: RUNNING }) => {
      const { ports } = world({ order, executions });
      return retryOrder(ports)(mender).catch((error: unknown) => String(error));
    };
    expect(await said({ status: 'OPEN' })).toMatch(/still runs, and ends by itself; a refund cancels it$/);
    for (const status of ['CANCELLING', 'COMPENSATION_FAILED'] as const)
      expect(await said({ status })).toMatch(/is being undone: .* gives back itself what it took; wait/);
    expect(await said({ status: 'CANCELLING', mendedAt: 'then' })).toMatch(
      /begun at then; wait for its end$/,
    );
    expect(await said({ status: 'DISPATCHED' })).toMatch(/nothing to retry; a refund .* as goodwill$/);
  });

  it('takes over from whoever has begun it and died', async () => {
    const begun = {
      status: 'CANCELLING',
      mendings: 1,
      mendedAt: new Date(NOW - 60_000).toISOString(),
    } as const;
    expect((await retry({ order: begun })).outcome).toMatchObject({ how: 'undo', executionArn: 'o1-undo-2' });
  });

  it('looks again when others were faster', async () => {
    const { interventions } = await retry({ order: failed, beaten: 2 });
    expect(interventions).toHaveLength(1);
  });

  it('undoes an order that is over though something of it was never given back', async () => {
    for (const status of ['CANCELLED', 'REJECTED'] as const) {
      const { outcome, interventions } = await retry({ order: { status }, done: ['CheckInventory'] });
      expect(outcome).toMatchObject({ how: 'undo', executionArn: 'o1-undo-1' });
      expect(interventions).toMatchObject([{ set: { status: 'CANCELLING' }, watched: 'open' }]);
    }
  });

  it('has nothing to do for an order that is over, has left, or never was', async () => {
    const named = async (order?: Partial<OrderRow>) => (await retry(order ? { order } : {})).outcome;
    expect(await named({ status: 'CANCELLED' })).toBe('NothingOwed');
    expect(await named({ status: 'REJECTED' })).toBe('NothingOwed');
    expect(await named({ status: 'DISPATCHED' })).toBe('OrderDispatched');
    expect(await named()).toBe('OrderNotFound');
  });
});

describe('a refund', () => {
  const refund = async (given: World) => {
    const { ports, done, interventions } = world(given);
    return { outcome: await outcomeOf(refundOrder(ports)(mender)), done, interventions };
  };
  const left = { status: 'DISPATCHED', charged: 500 } as const;

  it('cancels an order whose checkout still runs, which gives everything back', async () => {
    const { outcome, done, interventions } = await refund({
      order: { status: 'OPEN' },
      executions: { checkout: RUNNING },
    });
    expect(outcome).toMatchObject({ how: 'cancel' });
    expect(done).toEqual([]);
    expect(interventions).toMatchObject([
      { set: { status: 'CANCELLING' }, initially: { reason: 'CancelledByStaff' } },
    ]);
  });

  it('undoes an order that nothing brings further', async () => {
    for (const status of ['OPEN', 'CANCELLING', 'COMPENSATION_FAILED'] as const)
      expect((await refund({ order: { status } })).outcome).toMatchObject({ how: 'undo' });
  });

  it('is goodwill when the order has left, also while its checkout still tells of it', async () => {
    for (const executions of [{}, { checkout: RUNNING }])
      expect(await refund({ order: left, executions })).toMatchObject({
        outcome: { how: 'goodwill' },
        done: ['undo o1-undo-1 goodwill'],
      });
  });

  it('is not begun twice, and not where nothing is left to give back', async () => {
    const mendedAt = new Date(NOW).toISOString();
    const again = { order: { ...left, mendings: 1, mendedAt }, executions: { 'o1-undo-1': RUNNING } };
    expect((await refund(again)).outcome).toBe('OrderUnderWay');
    const cancelling = { order: { status: 'CANCELLING' }, executions: { checkout: RUNNING } } as const;
    expect((await refund(cancelling)).outcome).toBe('OrderUnderWay');
    for (const order of [
      { ...left, refunded: 500 },
      { status: 'DISPATCHED' },
      { status: 'CANCELLED', charged: 500 },
      { status: 'REJECTED' },
    ] as const)
      expect((await refund({ order })).outcome).toBe('NothingOwed');
    expect((await refund({})).outcome).toBe('OrderNotFound');
  });
});

describe('a step that is left out', () => {
  const skip = async (given: World, note = 'by hand') => {
    const { ports, interventions } = world(given);
    const wanted = { orderId: 'o1', step: 'RestoreQuantity', by: 'somebody', note } as const;
    return { outcome: await outcomeOf(skipStep(ports)(wanted)), interventions };
  };
  const waived = { RestoreQuantity: { at: 'then', note: 'by hand' } };

  it('is noted, beside those that were left out before', async () => {
    const earlier = { RefundCustomer: { at: 'then', note: 'paid' } };
    const owed: Step[] = ['RefundCustomer', 'RestoreQuantity', 'RestoreRedeemPoints'];
    const { outcome, interventions } = await skip({ order: { ...failed, owed, waived: earlier } });
    expect(outcome).toMatchObject({ step: 'RestoreQuantity', left: ['RestoreRedeemPoints'] });
    expect(interventions).toMatchObject([
      { set: { waived: { ...earlier, RestoreQuantity: { note: 'by hand' } } }, audit: { action: 'skip' } },
    ]);
  });

  it('is left out once: the same words again change nothing, others are refused', async () => {
    const again = await skip({ order: { ...failed, waived } });
    expect(again).toMatchObject({ outcome: { at: 'then' }, interventions: [] });
    expect((await skip({ order: { ...failed, waived } }, 'other')).outcome).toBe('StepLeftOutBefore');
  });

  it('is one that the order waits for, while nobody is at work on it', async () => {
    expect((await skip({ order: { ...failed, owed: ['RefundCustomer'] } })).outcome).toBe('StepNotOwed');
    expect((await skip({ order: { ...failed, status: 'CANCELLING' } })).outcome).toBe('StepNotOwed');
    const redriven = await skip({ order: failed, executions: { checkout: RUNNING } });
    expect(redriven).toMatchObject({ outcome: 'OrderUnderWay', interventions: [] });
    expect((await skip({})).outcome).toBe('OrderNotFound');
  });
});
