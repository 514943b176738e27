import { expect } from 'expect';
import { anOrderIn, expectBalanced } from './balance.ts';
import type { Wanted } from './balance.ts';
import type { Checkout } from './checkouts.ts';
import { orderFunctions } from './order-functions.ts';
import type { Store } from './store.ts';

export const BY_CUSTOMER = { reason: 'CancelledByCustomer', cause: 'The customer cancelled the order' };
const REASON_IN_WORDS = 'your order was cancelled: you have cancelled it.';

/** An order that was placed by the order API's function. */
export interface Placed {
  run: Checkout;
  wanted: Wanted;
}

export const placedIn = async (store: Store, stage: string, order: Partial<Wanted> = {}): Promise<Placed> => {
  const wanted = await anOrderIn(store, order);
  return { run: await orderFunctions(store, stage).place(wanted), wanted };
};

/** The execution ends as the customer wished, and all that was done is undone. */
export const expectCancelled = async (store: Store, { run, wanted }: Placed): Promise<string> => {
  const { reason: error, cause } = BY_CUSTOMER;
  expect(await run.ended()).toMatchObject({ status: 'FAILED', error, cause });
  expect(await run.order()).toMatchObject({ status: 'CANCELLED', ...BY_CUSTOMER });
  await expectBalanced(store, run, wanted);
  const mails = await store.mails(run.orderId, 1);
  const text = mails.find(({ to }) => to[0] === `${wanted.userId}@example.com`)?.text ?? '';
  expect(text).toContain(REASON_IN_WORDS);
  return text;
};
