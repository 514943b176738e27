import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'expect';
import { ulid } from 'ulid';
import type { Checkout } from '../../store/checkouts.ts';
import type { Store } from '../../store/store.ts';
import { letterIn } from '../letter-in.ts';
import type { Scene } from '../scene.ts';

const anOrder = async (store: Store, order: Record<string, unknown> = {}) => ({
  userId: await store.newUser({ points: 30 }),
  bookId: await store.newBook({ quantity: 5 }),
  quantity: 2,
  redeem: true,
  ...order,
});

const balanced = async (
  store: Store,
  { userId, bookId }: { userId: string; bookId: string },
  orderId: string,
) => {
  expect(await store.book(bookId)).toMatchObject({ quantity: 5, held: 0, sold: 0 });
  expect(await store.user(userId)).toMatchObject({ points: 30 });
  const { amount = 0, refunded = 0, status = 'none' } = (await store.payment(orderId)) ?? {};
  expect(status === 'CAPTURED' ? amount - refunded : 0).toBe(0);
};

/** The process has been told that the payment provider does not answer, and will try again. */
const waitsForThePayment = (store: Store, run: Checkout) =>
  store.atRest('a try to charge that failed', async () => {
    const failed = (await run.history()).some(
      ({ lambdaFunctionFailedEventDetails: details }) => details?.error === 'PaymentUnavailable',
    );
    return failed ? true : undefined;
  });

export const orderScenes: Scene[] = [
  {
    title: 'an order is paid with points and money, leaves, and is told to the shop and to the customer',
    async play({ store }) {
      const input = await anOrder(store);
      const run = await store.checkout(input);
      expect(await run.endedAtOnce()).toMatchObject({ status: 'SUCCEEDED' });
      await store.mails(run.orderId, 2);
      await store.atRest('the customer’s mail is settled', async () =>
        (await store.orderRows(run.orderId)).find(({ row }) => row.startsWith('MAIL#')),
      );
      expect(await store.user(input.userId)).toMatchObject({ points: 0 });
    },
  },
  {
    title: 'an order is charged once when the provider is not there at first',
    async play({ store }) {
      const run = await store.checkout(await anOrder(store, { paymentMethod: 'test-unavailable-1' }));
      expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
      expect(await store.payment(run.orderId)).toMatchObject({ amount: 1000, refunded: 0 });
    },
  },
  {
    title: 'an order is charged once when the provider’s answer is lost',
    async play({ store }) {
      const run = await store.checkout(await anOrder(store, { paymentMethod: 'test-answer-lost' }));
      expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
      expect(await store.payment(run.orderId)).toMatchObject({ amount: 1000, refunded: 0 });
    },
  },
  {
    title: 'a declined order is undone',
    async play({ store }) {
      const input = await anOrder(store, { paymentMethod: 'test-declined' });
      const run = await store.checkout(input);
      expect(await run.endedAtOnce()).toMatchObject({ status: 'FAILED', error: 'PaymentDeclined' });
      expect(await run.orderIn('CANCELLED')).toMatchObject({ reason: 'PaymentDeclined' });
      await balanced(store, input, run.orderId);
    },
  },
  {
    title: 'an order that no courier takes is refunded',
    async play({ store }) {
      const input = await anOrder(store, { paymentMethod: 'test-refund-refused-1' });
      await store.withoutCouriers(async () => {
        const run = await store.checkout(input);
        expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'NoCourierAvailable' });
        expect(await store.payment(run.orderId)).toMatchObject({ amount: 1000, refunded: 1000 });
        await balanced(store, input, run.orderId);
      });
    },
  },
  {
    title: 'an order for a book that the shop does not have is rejected',
    async play({ store }) {
      const run = await store.checkout(await anOrder(store, { bookId: ulid() }));
      expect(await run.endedAtOnce()).toMatchObject({ status: 'FAILED', error: 'BookNotFound' });
      expect(await run.order()).toMatchObject({ status: 'REJECTED' });
    },
  },
  {
    title: 'an order by nobody is rejected',
    async play({ store }) {
      const run = await store.checkout(await anOrder(store, { userId: ulid() }));
      expect(await run.endedAtOnce()).toMatchObject({ status: 'FAILED', error: 'UserNotFound' });
      expect(await run.order()).toMatchObject({ status: 'REJECTED' });
    },
  },
  {
    title: 'an order whose process was stopped is flagged, told to operators, and undone by their process',
    async play({ store }) {
      const input = await anOrder(store, { paymentMethod: 'test-unavailable-9' });
      const run = await store.checkout(input);
      await waitsForThePayment(store, run);
      await run.stop();
      await run.orderIn('COMPENSATION_FAILED');
      await store.mails(run.orderId, 1);
      const undo = await store.undoOrder(run.orderId);
      expect(await undo.endedAtOnce()).toMatchObject({ status: 'SUCCEEDED' });
      await run.orderIn('CANCELLED');
      await balanced(store, input, run.orderId);
    },
  },
  {
    title: 'a message that the order desk cannot read comes again at once, and ends among its dead letters',
    async play({ store }) {
      const body = JSON.stringify({ broken: ulid() });
      await store.desk.send(body);
      await letterIn(store, store.output('OrdersDeadLettersUrl'), (letter) => letter === body);
    },
  },
  {
    title: 'a customer is erased',
    async play({ store, id }) {
      const userId = await store.newUser({ points: 30 });
      const by = 'arn:aws:iam::000000000000:root';
      const pool = new CognitoIdentityProviderClient({});
      const user = { UserPoolId: id('UserPool'), Username: userId };
      await pool.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
      await store.invoke(id('EraseUserLambdaFunction'), { userId, by });
      await expect(pool.send(new AdminGetUserCommand(user))).rejects.toMatchObject({
        name: 'UserNotFoundException',
      });
      expect(await store.user(userId)).toEqual({ userId, points: 30, erasedAt: expect.any(String) });
      expect(await store.ledger(userId)).toHaveLength(2);
    },
  },
];
