import { expect } from 'expect';
import type { Checkout } from './checkouts.ts';
import { runCommandLine } from './run-command.ts';
import type { Store } from './store.ts';

const STOCK = 5;
const PRICE = 2000;
const POINTS = 30;
const POINT_VALUE = 100;

/** What a checkout is asked for in these stories: two of five books, half paid with points. */
export interface Wanted {
  userId: string;
  bookId: string;
  quantity: number;
  redeem: boolean;
  paymentMethod?: string;
}

export const anOrderIn = async (
  store: Pick<Store, 'newUser' | 'newBook'>,
  order: Partial<Wanted> = {},
): Promise<Wanted> => ({
  userId: await store.newUser({ points: POINTS }),
  bookId: await store.newBook({ quantity: STOCK, price: PRICE }),
  quantity: 2,
  redeem: true,
  ...order,
});

/** Every book, point, cent, courier and order of a stage is where it must be. */
export const expectReconciled = async (stage: string): Promise<void> => {
  const { stdout, code } = await runCommandLine('reconcile', '--stage', stage, '--json');
  expect({ code, ...(JSON.parse(stdout) as object) }).toMatchObject({ code: 0, differences: [] });
};

/** Whatever happened on the way: the order is dispatched and paid, or cancelled and as if it had never been. */
export const expectBalanced = async (store: Store, { orderId }: Checkout, wanted: Wanted): Promise<void> => {
  const order = await store.order(orderId);
  const left = order?.status === 'DISPATCHED';
  const { quantity, held, sold } = await store.book(wanted.bookId);
  const { points, email } = await store.user(wanted.userId);
  const { status, amount = 0, refunded = 0 } = (await store.payment(orderId)) ?? {};
  // Who never got as far as being somebody's order has nobody to write to.
  const due = order?.userId === undefined ? 0 : 1;
  const mails = await store.atRest(`the customer of ${orderId} is written to`, async () => {
    const own = (await store.mails(orderId, 0)).filter(({ to }) => to.includes(email));
    return own.length >= due ? own : undefined;
  });
  const [pieces, spent] = left ? [wanted.quantity, POINTS] : [0, 0];
  expect({
    order: order?.status,
    stock: { quantity, held, sold },
    points,
    money: status === 'CAPTURED' ? amount - refunded : 0,
    mails: mails.map(({ subject }) => subject),
  }).toEqual({
    order: left ? 'DISPATCHED' : 'CANCELLED',
    stock: { quantity: STOCK - pieces, held: 0, sold: pieces },
    points: POINTS - spent,
    money: pieces * PRICE - spent * POINT_VALUE,
    mails: due ? [`Your order ${orderId} ${left ? 'is on its way' : 'was cancelled'}`] : [],
  });
};
