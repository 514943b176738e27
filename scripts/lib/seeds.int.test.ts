import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { after, before, describe, it } from 'node:test';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { rowsIn } from '../../test/store/rows.ts';
import { startTables, type Tables } from '../../test/store/tables.ts';
import { startUserPool, type UserPool } from '../../test/store/user-pool.ts';
import { seedBook } from './seed-books.ts';
import { seedCourier } from './seed-couriers.ts';
import { LOCAL_PASSWORD } from './seed-sign-ins.ts';
import { KINDS, planSeeds, seedMissing, type Ground } from './seed-store.ts';
import { seedUser } from './seed-users.ts';

const OUTPUTS = {
  BookTable: 'BookTable',
  UserTable: 'UserTable',
  PointsLedgerTable: 'PointsLedgerTable',
  CourierTable: 'CourierTable',
};
const USER_TABLES = { users: 'UserTable', ledger: 'PointsLedgerTable' };

describe('seeding', () => {
  let tables: Tables;
  let rows: ReturnType<typeof rowsIn>;
  let pool: UserPool;
  let ground: Ground;
  before(async () => {
    tables = await startTables();
    rows = rowsIn(tables.db);
    pool = await startUserPool();
    ground = {
      db: tables.db,
      signIns: { client: pool.client, password: LOCAL_PASSWORD },
      outputs: { ...OUTPUTS, UserPoolId: pool.userPoolId },
    };
  });
  after(async () => {
    await pool.stop();
    await tables.stop();
  });

  const change = (table: string, key: Record<string, string>, expression: string, by: number) =>
    tables.db.send(
      new UpdateCommand({
        TableName: table,
        Key: key,
        UpdateExpression: expression,
        ExpressionAttributeValues: { ':n': by, ':minus': -by },
      }),
    );
  const sell = (bookId: string, pieces: number) =>
    change('BookTable', { bookId }, 'ADD quantity :minus, sold :n', pieces);
  const aBook = () => ({ bookId: ulid(), title: 'A book', price: 100, quantity: 10 });
  const aUser = () => ({ userId: ulid(), name: 'U', email: 'u@example.com', address: 'A', points: 30 });

  it('writes everything once, and nothing the second time', async () => {
    await seedMissing(ground);
    const again = await Promise.all(planSeeds(ground, KINDS).map(({ write }) => write()));
    expect(again.every(({ done }) => done === undefined)).toBe(true);
    expect(await rows.book('01G4E1A9GF5CZWET09RSBR04PV')).toMatchObject({ quantity: 500, initial: 500 });
  });

  it('leaves what has moved since', async () => {
    const book = aBook();
    expect(await seedBook(tables.db, 'BookTable', book, false)).toMatchObject({ done: 'written' });
    await sell(book.bookId, 4);
    expect(await seedBook(tables.db, 'BookTable', book, false)).toEqual({ id: book.bookId });
    expect(await rows.book(book.bookId)).toMatchObject({ quantity: 6, sold: 4, initial: 10 });
  });

  it('fills a shelf again so that initial = shelf + held + sold', async () => {
    const book = aBook();
    await seedBook(tables.db, 'BookTable', book, false);
    await sell(book.bookId, 4);
    expect(await seedBook(tables.db, 'BookTable', book, true)).toMatchObject({
      done: 'stock put from 6 to 10',
    });
    expect(await rows.book(book.bookId)).toMatchObject({ quantity: 10, held: 0, sold: 4, initial: 14 });
    expect(await seedBook(tables.db, 'BookTable', book, true)).toEqual({ id: book.bookId });
  });

  it('fills a shelf while orders move it, and loses none of them', async () => {
    const book = aBook();
    await seedBook(tables.db, 'BookTable', book, false);
    const sales = Promise.all(Array.from({ length: 8 }, () => sell(book.bookId, 1)));
    await Promise.all([sales, ...[1, 2, 3].map(() => seedBook(tables.db, 'BookTable', book, true))]);
    const { quantity, held, sold, initial } = await rows.book(book.bookId);
    expect(sold).toBe(8);
    expect(initial).toBe(quantity + held + sold);
  });

  it('opens the ledger of a user with the points they begin with', async () => {
    const user = aUser();
    await seedUser(tables.db, USER_TABLES, user, false);
    expect(await rows.user(user.userId)).toEqual(user);
    expect(await rows.ledger(user.userId)).toMatchObject([{ entry: 'OPENING', points: 30 }]);
  });

  it('puts points back by an entry in the ledger, so that the balance stays its sum', async () => {
    const user = aUser();
    await seedUser(tables.db, USER_TABLES, user, false);
    const spend = (points: number) =>
      change('UserTable', { userId: user.userId }, 'ADD points :minus SET spent = :n', points);
    await spend(12);
    expect(await seedUser(tables.db, USER_TABLES, user, true)).toMatchObject({
      done: 'points put from 18 to 30',
    });
    expect(await seedUser(tables.db, USER_TABLES, user, true)).toEqual({ id: user.userId });
    expect(await rows.user(user.userId)).toMatchObject({ points: 30 });
    const ledger = await rows.ledger(user.userId);
    expect(ledger.map(({ points }) => points).toSorted((a, b) => a - b)).toEqual([12, 30]);
    expect(ledger[0]?.entry).toMatch(/^ADJUSTMENT#[0-9A-Z]{26}$/);
  });

  it('puts points back once when two people do it at once', async () => {
    const user = aUser();
    await seedUser(tables.db, USER_TABLES, user, false);
    await change('UserTable', { userId: user.userId }, 'ADD points :minus SET spent = :n', 12);
    await Promise.all([1, 2, 3].map(() => seedUser(tables.db, USER_TABLES, user, true)));
    const ledger = await rows.ledger(user.userId);
    expect(ledger.filter(({ entry }) => entry.startsWith('ADJUSTMENT#'))).toHaveLength(1);
  });

  it('does not bring back who was erased, nor their points', async () => {
    const user = aUser();
    await seedUser(tables.db, USER_TABLES, user, false);
    const erased = { userId: user.userId, points: 12, erasedAt: new Date().toISOString() };
    await tables.db.send(new PutCommand({ TableName: 'UserTable', Item: erased }));
    for (const again of [false, true])
      expect(await seedUser(tables.db, USER_TABLES, user, again)).toEqual({
        id: user.userId,
        left: 'erased, and left so',
      });
    expect(await rows.user(user.userId)).toEqual(erased);
  });

  it('lets customers and staff sign in, and nobody who was erased', async () => {
    const users = planSeeds(ground, ['users']);
    for (const { write } of users) await write();
    expect(await pool.users()).toEqual(users.map(({ id }) => id).toSorted());
    const [{ id: userId } = { id: '' }] = users;
    const erased = { userId, points: 12, erasedAt: new Date().toISOString() };
    await tables.db.send(new PutCommand({ TableName: 'UserTable', Item: erased }));
    const Username = userId;
    await pool.client.send(new AdminDeleteUserCommand({ UserPoolId: pool.userPoolId, Username }));
    for (const { write } of planSeeds(ground, ['users'], true)) await write();
    expect(await pool.users()).not.toContain(userId);
  });

  it('leaves couriers with what they carry', async () => {
    const courier = { courierId: ulid(), name: 'C', capacity: 2 };
    expect(await seedCourier(tables.db, 'CourierTable', courier)).toMatchObject({ done: 'written' });
    await change('CourierTable', { courierId: courier.courierId }, 'ADD assigned :n SET spare = :minus', 1);
    expect(await seedCourier(tables.db, 'CourierTable', courier)).toEqual({ id: courier.courierId });
    expect(await rows.courier(courier.courierId)).toMatchObject({ assigned: 1, available: 'yes' });
  });

  it('says what it could not write', async () => {
    const missing = seedBook(tables.db, 'NoSuchTable', aBook(), false);
    await expect(missing).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
