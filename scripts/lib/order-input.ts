import { readFileSync } from 'node:fs';
import { CannotRun, WrongUsage } from './command.ts';
import { fromWhereCalled } from './root.ts';

/** The options that make an order, for parseArgs. */
export const orderOptions = {
  input: { type: 'string' },
  user: { type: 'string' },
  book: { type: 'string' },
  quantity: { type: 'string' },
  redeem: { type: 'boolean' },
  'payment-method': { type: 'string' },
} as const;

export interface OrderFlags {
  input?: string | undefined;
  user?: string | undefined;
  book?: string | undefined;
  quantity?: string | undefined;
  redeem?: boolean | undefined;
  'payment-method'?: string | undefined;
}

const STDIN = 0;

const read = (path: string): string => {
  try {
    return readFileSync(path === '-' ? STDIN : fromWhereCalled(path), 'utf8');
  } catch (error) {
    throw new CannotRun(
      `The order cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  }
};

const fromFile = (path: string): string => {
  const text = read(path);
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new CannotRun(
      `${path === '-' ? 'The order' : path} is not JSON: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
};

/** Throws WrongUsage. */
const pieces = (text: string): number => {
  const quantity = Number(text);
  if (/^\d+$/.test(text) && quantity >= 1 && Number.isSafeInteger(quantity)) return quantity;
  throw new WrongUsage(`--quantity takes a whole number from 1, and was given "${text}"`);
};

const fromFlags = ({ user, book, quantity = '1', redeem, ...more }: OrderFlags): string => {
  if (user === undefined || book === undefined)
    throw new WrongUsage('An order needs --user and --book, or --input');
  return JSON.stringify({
    userId: user,
    bookId: book,
    quantity: pieces(quantity),
    redeem,
    paymentMethod: more['payment-method'],
  });
};

/**
 * The input of the checkout, as JSON text: a file (`-` for stdin) as it stands, or what the flags say. What a file means
 * is not looked at: the checkout itself refuses wrong orders. Throws WrongUsage, CannotRun.
 */
export const orderInput = ({ input, ...flags }: OrderFlags): string => {
  if (input === undefined) return fromFlags(flags);
  const beside = Object.entries(flags).find(([, value]) => value !== undefined);
  if (beside) throw new WrongUsage(`--${beside[0]} has no place beside --input`);
  return fromFile(input);
};

const idIn = (value: unknown, field: string): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const id = (value as Record<string, unknown>)[field];
  return typeof id === 'string' && id !== '' && Buffer.byteLength(id) <= 1024 ? id : undefined;
};

/** What an order names, for looking it up: whatever could be an id, each book once. */
export const idsIn = (input: string): { userId: string | undefined; bookIds: string[] } => {
  const order = JSON.parse(input) as { lines?: unknown } | null;
  const lines: unknown[] = Array.isArray(order?.lines) ? order.lines : [order];
  const bookIds = lines.flatMap((line) => idIn(line, 'bookId') ?? []);
  return { userId: idIn(order, 'userId'), bookIds: [...new Set(bookIds)] };
};
