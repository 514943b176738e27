import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { anOrderIn } from '../store/balance.ts';
import { mocksOf } from '../store/mocks.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

describe('the mail about an order that was cancelled or not accepted', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });

  const settled = (orderId: string) =>
    store.atRest(`the mail about ${orderId} is settled`, async () =>
      (await store.orderRows(orderId)).find(({ row }) => row === 'MAIL#OrderCancelled'),
    );
  const announce = (orderId: string) =>
    new SNSClient({}).send(
      new PublishCommand({
        TopicArn: store.output('OrdersTopicArn'),
        Message: 'once more',
        MessageAttributes: {
          kind: { DataType: 'String', StringValue: 'OrderCancelled' },
          orderId: { DataType: 'String', StringValue: orderId },
        },
      }),
    );
  /** How the functions that write to an order's customer have ended, each time, by name. */
  const outcomes = async (orderId: string, times: number) => {
    const written = (lines: readonly Record<string, unknown>[]) =>
      lines.filter(({ step }) => step === 'WriteToCustomer');
    const lines = await store.linesAbout(orderId, (all) => written(all).length >= times);
    return written(lines)
      .map(({ outcome, error }) => (typeof outcome === 'string' ? outcome : (error as { name: string }).name))
      .toSorted();
  };

  it('says why in words, and goes to the customer alone', async () => {
    const wanted = await anOrderIn(store, { paymentMethod: 'test-declined' });
    const run = await store.checkout(wanted);
    await run.ended();
    await settled(run.orderId);
    const mails = await store.mails(run.orderId, 1);
    expect(mails).toMatchObject([
      { to: [`${wanted.userId}@example.com`], subject: `Your order ${run.orderId} was cancelled` },
    ]);
    expect(mails[0]?.text).toContain('your order was cancelled: your payment was declined.');
    expect(mails[0]?.text).toContain('You have not been charged.');
    expect(mails[0]?.text).toContain('Points back on your account: 30');
  });

  it('says what was refunded', async () => {
    const run = await store.withoutCouriers(async () => {
      const checkout = await store.checkout(await anOrderIn(store));
      await checkout.ended();
      return checkout;
    });
    const [mail] = await store.mails(run.orderId, 1);
    expect(mail?.text).toContain('nobody is free to deliver it.');
    expect(mail?.text).toContain('Refunded: 10.00 EUR');
  });

  it('says why an order was not accepted', async () => {
    const run = await store.checkout(await anOrderIn(store, { quantity: 6 }));
    await run.ended();
    expect(await run.path()).toEqual(['CheckInventory', 'AnnounceRejection', 'CheckoutRejected']);
    const [mail] = await store.mails(run.orderId, 1);
    expect(mail?.subject).toBe(`Your order ${run.orderId} was not accepted`);
    expect(mail?.text).toContain('fewer copies are left than you ordered.');
  });

  it('is not written about what was no order, nor to nobody', async () => {
    const invalid = await store.checkout(await anOrderIn(store, { quantity: 0 }));
    const stranger = await store.checkout(await anOrderIn(store, { userId: ulid() }));
    await Promise.all([invalid.ended(), stranger.ended()]);
    expect(await invalid.path()).toEqual(['CheckInventory', 'CheckoutRejected']);
    expect(await outcomes(stranger.orderId, 1)).toEqual(['no such customer']);
    for (const { orderId } of [invalid, stranger]) expect(await store.mails(orderId, 0)).toEqual([]);
  });

  it('is written when an order is closed because its execution ended early', async () => {
    const wanted = await anOrderIn(store);
    const run = await store.checkout(wanted);
    await run.stop();
    const { status } = await run.closed();
    if (status === 'COMPENSATION_FAILED') await (await store.undoOrder(run.orderId)).ended();
    await run.orderIn('CANCELLED');
    await settled(run.orderId);
  });

  it('is written, too, when its execution ended before anything was known of the order', async () => {
    const { run, wanted } = await mocksOf(store).checkout({ CheckInventory: { 0: { Never: true } } });
    await run.stop();
    expect(await run.orderIn('CANCELLED')).toMatchObject({ lines: [], userId: wanted.userId });
    await settled(run.orderId);
    const mails = await store.mails(run.orderId, 1);
    expect(mails).toMatchObject([{ to: [`${wanted.userId}@example.com`] }]);
    expect(mails[0]?.text).toContain('You have not been charged.');
  });

  it('is written, too, when nothing of the order could ever be written but its end', async () => {
    const away = { '*': { Throw: { Error: 'PlatformUnavailable' } } };
    const { run, wanted } = await mocksOf(store).checkout({ CheckInventory: away });
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'CheckInventoryFailed' });
    expect(await run.order()).toMatchObject({ status: 'CANCELLED', lines: [], userId: wanted.userId });
    await settled(run.orderId);
    expect(await store.mails(run.orderId, 1)).toMatchObject([{ to: [`${wanted.userId}@example.com`] }]);
  });

  it('is owed no more where nothing but its end could be written, and there is no such customer', async () => {
    const away = { '*': { Throw: { Error: 'PlatformUnavailable' } } };
    const { run } = await mocksOf(store).checkout({ CheckInventory: away }, { userId: ulid() });
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'CheckInventoryFailed' });
    expect(await settled(run.orderId)).toMatchObject({ outcome: 'nobody' });
    expect((await store.orderRows(run.orderId)).map(({ row }) => row)).not.toContain('WATCH');
    expect(await store.mails(run.orderId, 0)).toEqual([]);
  });

  it('is written once, however often it is announced', async () => {
    const run = await store.checkout(await anOrderIn(store, { paymentMethod: 'test-declined' }));
    await run.ended();
    await settled(run.orderId);
    await announce(run.orderId);
    expect(await outcomes(run.orderId, 2)).toEqual(['sent', 'settled before']);
    expect(await store.mails(run.orderId, 1)).toHaveLength(1);
  });

  it('tells nothing of an order that has left', async () => {
    const run = await store.checkout(await anOrderIn(store));
    await run.ended();
    await store.mails(run.orderId, 2);
    await announce(run.orderId);
    expect(await outcomes(run.orderId, 2)).toEqual(['RecordsDisagree', 'sent']);
    expect(await store.mails(run.orderId, 2)).toHaveLength(2);
  });

  it('is settled unsent when its reader has been erased', async () => {
    const wanted = await anOrderIn(store);
    const run = await store.desk.closedDuring(async () => {
      const checkout = await store.checkout(wanted);
      const token = await checkout.waiting();
      const by = 'arn:aws:iam::000000000000:root';
      await store.invoke('storeflow-dev-customers-erase-user', { userId: wanted.userId, by });
      await store.failTask(token);
      await checkout.ended();
      return checkout;
    });
    expect(await settled(run.orderId)).toMatchObject({ outcome: 'erased' });
    expect(await store.mails(run.orderId, 0)).toEqual([]);
    await store.desk.idle();
  });

  it('is asked for by a notice that names the order, and nobody', async () => {
    const wanted = await anOrderIn(store, { paymentMethod: 'test-declined' });
    const run = await store.checkout(wanted);
    await run.ended();
    const { email, name } = await store.user(wanted.userId);
    const published = (await run.history())
      .flatMap(({ taskScheduledEventDetails: task }) => (task?.resourceType === 'sns' ? task.parameters : []))
      .join();
    expect(published).toContain(run.orderId);
    for (const word of [email, `"${name}"`, wanted.userId, 'PaymentDeclined'])
      expect(published).not.toContain(word);
  });
});
