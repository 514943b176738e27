import { before, describe, it } from 'node:test';
import { DeleteTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import type { CheckoutReport } from '../../scripts/lib/checkout-report.ts';
import { seedBooks, seedUsers } from '../../scripts/lib/seed-files.ts';
import { anOrderIn, expectBalanced } from '../store/balance.ts';
import { eventually } from '../store/eventually.ts';
import { holdings } from '../store/holdings.ts';
import type { Holdings } from '../store/holdings.ts';
import { commandLineWith } from '../store/run-command.ts';
import { stackNamed } from '../store/stack.ts';
import { stageOfTheStore } from '../store/stage.ts';
import type { Change } from '../store/stage.ts';
import { TEST_SETTINGS } from '../store/start.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

const TABLES = ['BookTable', 'UserTable', 'PointsLedgerTable', 'PaymentTable', 'OrderTable', 'CourierTable'];

/** As its owner would set it: its mails go to its own people. */
const run = commandLineWith({
  ...TEST_SETTINGS,
  ORDERS_EMAIL: 'orders@qa.example',
  OPERATORS_EMAIL: 'operators@qa.example',
});

/** What belongs to a stage, without the stage and without what is random in names. */
const belongings = (all: Holdings, stage: string) =>
  Object.entries(all).map(([kind, names]) => [
    kind,
    names
      .filter((name) => new RegExp(`\\b${stage}\\b`).test(name))
      // What is random first: it may have the stage's letters in it.
      .map((name) => name.replace(/[-:](?:[0-9a-f-]{36}|\w{12})$/, '').replaceAll(stage, 'STAGE'))
      .toSorted(),
  ]);

describe('a stage beside another', () => {
  let alone: Holdings;
  let dev: Store;
  let qa: Store;
  before(async () => {
    alone = await holdings();
    expect(await run('deploy', '--stage', 'qa')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Stage qa is deployed into the store at http://127.0.0.1:'),
    });
    [dev, qa] = await Promise.all([openStore(), openStore('qa')]);
  });

  it('has everything that the first has, under names of its own', async () => {
    const both = await holdings();
    expect(belongings(both, 'qa')).toEqual(belongings(both, 'dev'));
    expect(belongings(both, 'dev')).toEqual(belongings(alone, 'dev'));
    expect(belongings(both, 'dev').every(([, names]) => (names ?? []).length > 0)).toBe(true);
  });

  it('sells its own books to its own customers, and waits for its own desk', async () => {
    const [here, there] = await Promise.all([anOrderIn(dev), anOrderIn(qa)]);
    const other = await qa.desk.closedDuring(async () => {
      const checkout = await qa.checkout(there);
      await checkout.waiting();
      const one = await dev.checkout(here);
      expect(await one.ended()).toMatchObject({ status: 'SUCCEEDED' });
      await expectBalanced(dev, one, here);
      expect(await qa.orderRows(one.orderId)).toEqual([]);
      expect(await qa.payment(one.orderId)).toBeUndefined();
      const mails = await dev.mails(one.orderId, 2);
      expect(mails.flatMap(({ to }) => to)).toContain('orders@storeflow.example');
      return checkout;
    });
    expect(await other.ended()).toMatchObject({ status: 'SUCCEEDED' });
    await expectBalanced(qa, other, there);
    expect(await dev.orderRows(other.orderId)).toEqual([]);
    expect(await dev.payment(other.orderId)).toBeUndefined();
    const mails = await qa.mails(other.orderId, 2);
    expect(mails.flatMap(({ to }) => to).toSorted()).toEqual(
      ['orders@qa.example', `${there.userId}@example.com`].toSorted(),
    );
  });

  it('tells its own operators of what it could not undo', async () => {
    const stopped = await qa.desk.closedDuring(async () => {
      const checkout = await qa.checkout(await anOrderIn(qa));
      await checkout.waiting();
      await checkout.stop();
      return checkout;
    });
    await stopped.orderIn('COMPENSATION_FAILED');
    expect(await qa.mails(stopped.orderId, 1)).toMatchObject([{ to: ['operators@qa.example'] }]);
    expect(await run('orders', 'retry', stopped.orderId, '--stage', 'qa')).toMatchObject({ code: 0 });
    await qa.desk.idle();
  });

  it('is what --stage means to every script', async () => {
    const [user, book] = [seedUsers()[0]?.userId ?? '', seedBooks()[0]?.bookId ?? ''];
    const checkout = await run('checkout', '--user', user, '--book', book, '--stage', 'qa', '--json');
    expect(checkout).toMatchObject({ code: 0 });
    const { orderId } = JSON.parse(checkout.stdout) as CheckoutReport;
    expect(await run('orders', 'show', orderId)).toMatchObject({ code: 1 });
    expect(await run('orders', 'show', orderId, '--stage', 'qa')).toMatchObject({ code: 0 });
    expect(await run('deliver', orderId, '--stage', 'qa')).toMatchObject({ code: 0 });
    expect(await run('seed', 'books', '--stage', 'qa')).toMatchObject({ code: 0 });
  });

  it('is not removed under a checkout: that ends at its next state; then nothing is left, and the first goes on', async () => {
    const { StackId = '' } = await stackNamed('storeflow-qa').describe();
    const removed = stackNamed(StackId);
    await qa.desk.close();
    const checkout = await qa.checkout(await anOrderIn(qa));
    await checkout.waiting();
    const removing = run('remove', '--stage', 'qa');
    await eventually('the process is to be deleted', async () =>
      (await removed.statusOf('StoreCheckoutFlow')) === 'DELETE_IN_PROGRESS' ? true : undefined,
    );
    expect((await checkout.history()).at(-1)?.type).toBe('TaskSubmitted');
    await qa.pass(600);
    expect(await removing).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('waits for 1 running execution'),
      stdout: expect.stringContaining('Stage qa is gone'),
    });
    expect((await removed.describe()).StackStatus).toBe('DELETE_COMPLETE');
    expect(await holdings()).toEqual(alone);
    await expect(checkout.history()).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });

    const wanted = await anOrderIn(dev);
    const one = await dev.checkout(wanted);
    expect(await one.ended()).toMatchObject({ status: 'SUCCEEDED' });
    await expectBalanced(dev, one, wanted);
  });

  it('can be deployed again, empty, and deleted by CloudFormation too', async () => {
    const stage = await stageOfTheStore('qa');
    expect((await stage.create()).StackStatus).toBe('CREATE_COMPLETE');
    const again = await openStore('qa');
    const wanted = await anOrderIn(again);
    const checkout = await again.checkout(wanted);
    expect(await checkout.ended()).toMatchObject({ status: 'SUCCEEDED' });
    await expectBalanced(again, checkout, wanted);
    expect((await stage.remove()).StackStatus).toBe('DELETE_COMPLETE');
    expect(await holdings()).toEqual(alone);
  });

  it('keeps what its template says is to be kept, and cannot be deployed over it', async () => {
    const stage = await stageOfTheStore('qa');
    const keepOrders: Change = ({ Resources }) => {
      Object.assign(Resources['OrderTable'] ?? {}, { DeletionPolicy: 'Retain' });
    };
    await stage.create(keepOrders);
    const kept = await openStore('qa');
    const checkout = await kept.checkout(await anOrderIn(kept));
    await checkout.ended();
    await stage.remove();
    const tables = [...(alone['tables'] ?? []), 'storeflow-qa-orders'].toSorted();
    expect(await holdings()).toEqual({ ...alone, tables });
    expect(await checkout.order()).toMatchObject({ status: 'DISPATCHED' });

    expect((await stage.create()).StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(await stage.failures()).toMatchObject({ OrderTable: 'storeflow-qa-orders already exists' });
    expect(await checkout.order()).toMatchObject({ status: 'DISPATCHED' });
    await stage.remove();
    await new DynamoDBClient({}).send(new DeleteTableCommand({ TableName: 'storeflow-qa-orders' }));
    expect(await holdings()).toEqual(alone);
  });

  it('that is not there is named', async () => {
    expect(await run('remove', '--stage', 'qa')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no stack storeflow-qa'),
    });
    expect(await run('remove')).toMatchObject({ code: 2, stderr: expect.stringContaining('Name the stage') });
  });
});

describe('a stage for trying out', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });

  it('leaves nothing behind when it is taken away', async () => {
    const template = JSON.stringify(await stackNamed('storeflow-dev').template());
    expect(template).toContain('"DeletionPolicy":"Delete"');
    expect(template).not.toContain('"Retain');
    const dynamodb = new DynamoDBClient({});
    for (const name of TABLES) {
      const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: store.output(name) }));
      expect(Table?.DeletionProtectionEnabled ?? false).toBe(false);
    }
  });
});
