import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { id, inWords, money } from '../../src/platform/parse.ts';
import { CannotRun } from './command.ts';
import { root } from './root.ts';

const words = z.string('must be text').check(z.minLength(1, 'must not be empty'));
const count = z.int('must be an integer').check(z.gte(0, 'must not be negative'));
const fields = (shape: z.core.$ZodLooseShape) => Object.keys(shape).join(', ');

const strict = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: ({ code }) =>
      code === 'unrecognized_keys'
        ? `not a field (${fields(shape)})`
        : `must be an object with ${fields(shape)}`,
  });

const book = strict({ bookId: id, title: words, price: money, quantity: count });
const user = strict({
  userId: id,
  name: words,
  email: z.string('must be text').check(z.regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address')),
  address: words,
  points: count,
});
const courier = strict({
  courierId: id,
  name: words,
  capacity: z.int('must be an integer').check(z.gte(1, 'must be at least 1')),
});

const staff = strict({ userId: id, name: words });

export type SeedBook = z.output<typeof book>;
export type SeedUser = z.output<typeof user>;
export type SeedCourier = z.output<typeof courier>;
/** Somebody of the shop's own: no customer, so that there is nothing but a sign-in. */
export type SeedStaff = z.output<typeof staff>;

const twice = (ids: readonly string[]) => ids.find((each, index) => ids.indexOf(each) !== index);

/** Throws CannotRun, which names each field that is wrong: nothing has been written then. */
const parseSeed =
  <Row extends z.ZodMiniType<object>>(file: string, key: keyof z.output<Row> & string, row: Row) =>
  (text: string): z.output<Row>[] => {
    const refuse = (what: string): never => {
      throw new CannotRun(`seed/${file}: ${what}. Nothing was written`);
    };
    let content: unknown;
    try {
      content = JSON.parse(text);
    } catch (error) {
      return refuse(error instanceof Error ? error.message : String(error));
    }
    const parsed = z.safeParse(z.array(row, 'must be a list'), content);
    if (!parsed.success) return refuse(inWords(parsed.error.issues));
    const double = twice(parsed.data.map((each) => String(each[key])));
    return double === undefined ? parsed.data : refuse(`${key} ${double} stands there twice`);
  };

export const parseBooks = parseSeed('books.json', 'bookId', book);
export const parseUsers = parseSeed('users.json', 'userId', user);
export const parseCouriers = parseSeed('couriers.json', 'courierId', courier);
export const parseStaff = parseSeed('staff.json', 'userId', staff);

const text = (file: string) => readFileSync(join(root, 'seed', file), 'utf8');

export const seedBooks = (): SeedBook[] => parseBooks(text('books.json'));
export const seedUsers = (): SeedUser[] => parseUsers(text('users.json'));
export const seedStaff = (): SeedStaff[] => parseStaff(text('staff.json'));
export const seedCouriers = (): SeedCourier[] => parseCouriers(text('couriers.json'));
