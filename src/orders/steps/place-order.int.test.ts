import { after, before, describe, it } from 'node:test';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { rowsIn } from '../../../test/store/rows.ts';
import { startTables } from '../../../test/store/tables.ts';
import type { Tables } from '../../../test/store/tables.ts';
import { idempotently } from '../../platform/http/idempotency.ts';
import { dynamoOrderFile } from '../adapters/dynamo-order-file.ts';
import { dynamoPriceList } from '../adapters/dynamo-price-list.ts';
import type { OrderView } from '../domain/order-view.ts';
import { placeOrder } from './place-order.ts';

class Died extends Error {}

/** A process that dies at its nth call to the outside, before or after it is carried out; `calls` counts them. */
const mortal = (dies?: { at: number; when: 'before' | 'after' }) => {
  let calls = 0;
  let isDead = false;
  return {
    calls: () => calls,
    call: async <Result>(work: () => Promise<Result>): Promise<Result> => {
      if (isDead) throw new Died();
      const isLast = calls === dies?.at;
      calls += 1;
      isDead = isLast;
      if (isLast && dies?.when === 'before') throw new Died();
      const result = await work();
      if (isLast) throw new Died();
      return result;
    },
  };
};

type Process = ReturnType<typeof mortal>;

describe('placing an order, when its process dies', () => {
  let tables: Tables;
  let rows: ReturnType<typeof rowsIn>;
  before(async () => {
    tables = await startTables();
    rows = rowsIn(tables.db);
  });
  after(() => tables.stop());

  /** A customer who sends one order again and again; `started` are the checkouts that came of it. */
  const aCustomer = async () => {
    const [userId, bookId] = [ulid(), ulid()];
    const started = new Set<string>();
    const Item = { bookId, title: 'A Book', price: 2000, quantity: 3, held: 0, sold: 0, initial: 3 };
    await tables.db.send(new PutCommand({ TableName: 'BookTable', Item }));
    const order = { lines: [{ bookId, quantity: 2 }], redeem: false, paymentMethod: 'test-ok' };
    const send = ({ call }: Process) => {
      const db = Object.create(tables.db) as typeof tables.db;
      db.send = ((command: PutCommand) => call(() => tables.db.send(command))) as typeof db.send;
      const record = { ...tables.record, db };
      const place = placeOrder({
        prices: dynamoPriceList(record, 'BookTable'),
        checkout: {
          start: (orderId) => call(() => Promise.resolve(`arn:${started.add(orderId) && orderId}`)),
        },
        orders: dynamoOrderFile(record),
        currency: 'EUR',
      });
      return idempotently(
        { db, table: 'RequestTable', newId: ulid },
        { userId, key: 'k', content: order },
        { statuses: {}, requestId: 'r' },
        async ({ id: orderId, again }) => ({
          status: 202,
          body: await place({ orderId, userId, order, again }),
        }),
      );
    };
    return { send, started };
  };
  /** The lease of a dead process has run out by then. */
  const later = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const { now } = Date;
    Date.now = () => now() + 31_000;
    try {
      return await work();
    } finally {
      Date.now = now;
    }
  };

  it('makes one order of it when it is sent again, wherever that was', async () => {
    const whole = mortal();
    await (await aCustomer()).send(whole);
    expect(whole.calls()).toBe(5);
    for (let at = 0; at < whole.calls(); at += 1)
      for (const when of ['before', 'after'] as const) {
        const { send, started } = await aCustomer();
        await expect(send(mortal({ at, when }))).rejects.toThrow(Died);
        const { status, body } = await later(() => send(mortal()));
        expect(status).toBe(202);
        const { orderId, total, lines } = body as OrderView;
        expect({ total, lines }).toMatchObject({ total: 4000, lines: [{ quantity: 2 }] });
        expect([...started]).toEqual([orderId]);
        expect(await rows.order(orderId)).toMatchObject({ status: 'OPEN', lines: [{ unitPrice: 2000 }] });
      }
  });
});
