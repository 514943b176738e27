import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { newBook } from '../../../scripts/lib/seed-books.ts';
import { newCourier } from '../../../scripts/lib/seed-couriers.ts';
import { seedUser } from '../../../scripts/lib/seed-users.ts';
import { tablesOf } from '../../../scripts/lib/seeding.ts';
import { output } from '../../../scripts/lib/stack.ts';
import type { Outputs } from '../../../scripts/lib/stack.ts';
import type { Target } from '../../../scripts/lib/target.ts';

/** A shop whose customers do not meet by chance: as many of all as a shop with so much to do would have. */
const BOOKS = 200;
const USERS = 500;
const COURIERS = 100;
const POINTS = 30;

const among = <Each>(all: readonly Each[]): Each => {
  const one = all[Math.floor(Math.random() * all.length)];
  if (one === undefined) throw new Error('There is none to choose');
  return one;
};

/** Fills the shop for so many orders, and gives what orders are made of. */
export const stockedShop = async (target: Target, outputs: Outputs, orders: number) => {
  const db = tablesOf(target);
  const put = (table: string, Item: object) =>
    db.send(new PutCommand({ TableName: output(outputs, table), Item }));
  const book = async () => {
    const bookId = ulid();
    await put('BookTable', newBook({ bookId, title: 'A Book', price: 2000, quantity: 2 * orders }));
    return bookId;
  };
  const user = async () => {
    const userId = ulid();
    const tables = { users: output(outputs, 'UserTable'), ledger: output(outputs, 'PointsLedgerTable') };
    const person = { name: 'Ada', email: `${userId}@customer.example`, address: '1 Lane', points: POINTS };
    await seedUser(db, tables, { userId, ...person }, false);
    return userId;
  };
  const several = async <Each>(count: number, make: () => Promise<Each>) => {
    const made: Each[] = [];
    while (made.length < count) made.push(...(await Promise.all([make(), make(), make(), make()])));
    return made;
  };
  await several(Math.min(COURIERS, 2 * orders), () => {
    const courierId = ulid();
    return put('CourierTable', newCourier({ courierId, name: `Courier ${courierId}`, capacity: 2 * orders }));
  });
  const users = await several(Math.min(USERS, 2 * orders), user);
  const books = await several(Math.min(BOOKS, 2 * orders), book);
  const [hot] = books;
  let number = 0;
  /** Every other one wants its points redeemed. */
  const order = (bookId: string | undefined) => {
    number += 1;
    return { userId: among(users), bookId, quantity: 1, redeem: number % 2 === 0 };
  };
  return {
    /** An order of any book. */
    order: () => order(among(books)),
    /** One of the book that everybody wants. */
    hotOrder: () => order(hot),
  };
};
