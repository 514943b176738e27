import { setTimeout as pause } from 'node:timers/promises';
import { ulid } from 'ulid';
import type { OrderStatus } from '../../src/kernel/order-record.ts';
import type { aBank } from './a-bank.ts';
import type { Steps } from './steps.ts';

interface Parts {
  steps: Steps;
  bank: ReturnType<typeof aBank>;
  statusOf: (orderId: string) => Promise<OrderStatus | undefined>;
  users: readonly string[];
  books: readonly string[];
}

/** What a step may come to whose order somebody else has closed, or whose row somebody else is writing. */
const EXPECTED = new Set([
  'BookOutOfStock',
  'EventInProgress',
  'NoCourierAvailable',
  'OrderClosed',
  'PaymentDeclined',
  'PaymentUnavailable',
  'PlatformUnavailable',
  'RefundRefused',
]);
const OVER: ReadonlySet<OrderStatus | undefined> = new Set(['DISPATCHED', 'CANCELLED', 'REJECTED']);
const METHODS = ['test-ok', 'test-ok', 'test-ok', 'test-answer-lost', 'test-declined'];
const PRICE = 2000;
const TRIES = 6;
const MOST_REFUNDS = 3;

const expected = (error: Error): Error => {
  if (!EXPECTED.has(error.name)) throw error;
  return error;
};

/**
 * One order, by steps of which each is made up to three times, at once and late, while it is undone, cancelled, opened
 * and settled, and its refunds fail. Then it is left to whoever brings it to its end. Answers how it has ended.
 */
export const tangle = async ({ steps, bank, statusOf, users, books }: Parts, roll: () => number) => {
  const pick = (items: readonly string[]) => items[Math.floor(roll() * items.length)] ?? '';
  const orderId = ulid();
  const executionArn = `arn:aws:states:us-east-1:000000000000:execution:StoreCheckoutFlow-dev:${orderId}`;
  const of = { orderId };
  const [userId, paymentMethod, redeem] = [pick(users), pick(METHODS), roll() < 0.6];
  const lines = [{ bookId: pick(books), quantity: 1 + Math.floor(roll() * 3) }];
  const charge = `${orderId}#charge`;

  /** What nobody waits for. */
  const loose: Promise<unknown>[] = [];
  const later = (ms: number, work: () => Promise<unknown>) =>
    loose.push(pause(ms).then(work).catch(expected));
  const allOver = async () => {
    for (let seen = -1; seen !== loose.length;) {
      seen = loose.length;
      await Promise.all(loose);
    }
  };
  const made = async <Answer>(step: (attempt: number) => Promise<Answer>): Promise<Answer> => {
    for (let tries = 0; ; tries++) {
      for (let copies = Math.floor(roll() * 3); copies > 0; copies--)
        later(roll() * (roll() < 0.3 ? 400 : 30), () => step(tries + copies));
      await pause(roll() * 10);
      try {
        return await step(tries);
      } catch (error) {
        if (tries >= TRIES || !/Unavailable$|RefundRefused/.test((error as Error).name)) throw error;
      }
    }
  };

  /** Each step of the checkout that begins, for those who mean to meet it. */
  const begun = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
  const step = <Answer>(nth: number, work: (attempt: number) => Promise<Answer>) => {
    begun[nth]?.resolve();
    return made(work);
  };
  const forward = async () => {
    const order = { ...of, executionArn, userId, lines, redeem, paymentMethod };
    await step(0, (attempt) => steps.check({ ...order, attempt, expectedTotal: undefined }));
    const priced = lines.map(({ quantity }) => ({ quantity, unitPrice: PRICE }));
    const { total } = await step(1, (attempt) => steps.total({ ...of, attempt, lines: priced }));
    const { amountDue: amount } = redeem
      ? await step(2, (attempt) => steps.redeem({ ...of, attempt, userId, total }))
      : { amountDue: total };
    await step(3, (attempt) => steps.bill({ ...of, attempt, amount, currency: 'EUR', paymentMethod }));
    await step(4, (attempt) => steps.prepare({ ...of, attempt, taskToken: 'a token' }));
  };
  const undo = async () => {
    const why = { reason: 'Undone', cause: '', executionArn };
    const { dispatched, closed } = await made((attempt) => steps.refund({ ...of, attempt, ...why }));
    if (dispatched || closed) return;
    await made((attempt) => steps.restore({ ...of, attempt }));
    await made((attempt) => steps.points({ ...of, attempt }));
  };
  const settle = (process: 'checkout' | 'undo') =>
    steps.close({ ...of, executionArn, userId, process, why: { reason: 'CheckoutStopped', cause: '' } });
  const follow = steps.follow(() => void later(0, undo));
  /** An event is told again until it is heard. */
  const tell = async (eventId: string) => {
    const paymentId = bank.paymentIdOf(charge);
    for (let tries = 0; tries < 40; tries++) {
      const heard = await follow({ eventId, paymentId }).catch(expected);
      if (typeof heard === 'string') return;
      await pause(50);
    }
    throw new Error(`Nobody hears of ${eventId}`);
  };
  const failRefunds = async () => {
    for (let turns = 0; turns < 10; turns++) {
      await pause(roll() * 120);
      if (roll() < 0.4 && bank.failRefund(charge, MOST_REFUNDS)) {
        const eventId = ulid();
        for (let copies = 1 + Math.floor(roll() * 2); copies > 0; copies--)
          later(roll() * 60, () => tell(eventId));
      }
    }
  };
  /** At some step of the checkout, or once it is over. */
  const perhaps = (chance: number, work: () => Promise<unknown>) => {
    if (roll() >= chance) return;
    const met = begun[Math.floor(roll() * 6)]?.promise ?? over;
    later(0, () => met.then(() => pause(roll() * 100)).then(work));
  };

  const over = forward()
    .catch((error: Error) => void expected(error))
    .finally(() => begun.forEach(({ resolve }) => resolve()));
  perhaps(0.25, undo);
  perhaps(0.1, undo);
  perhaps(0.15, () => settle('checkout'));
  perhaps(0.1, () => settle('undo'));
  perhaps(0.2, () => steps.file.cancel(orderId, { reason: 'CancelledByCustomer', cause: '' }));
  const placed = { orderId, userId, redeem, paymentMethod, currency: 'EUR', lines: [], executionArn };
  perhaps(0.2, () => steps.file.open(placed));
  later(0, failRefunds);
  later(0, () => over.then(async () => (OVER.has(await statusOf(orderId)) ? undefined : undo())));
  await allOver();

  await settle('checkout');
  for (let times = 0; times < TRIES && !OVER.has(await statusOf(orderId)); times++) {
    await undo().catch(expected);
    await allOver();
  }
  return statusOf(orderId);
};
