import * as z from 'zod/mini';
import { DomainError } from '../kernel/domain-error.ts';
import { ID_PATTERN } from '../kernel/ids.ts';
import { hasCardNumber } from './redaction.ts';

/** An input may be wrong in thousands of fields: who sent it is told of the first. */
const MOST_FIELDS = 50;

/** What a function was given is not what its caller promised. */
export class InvalidInput extends DomainError {
  override readonly name = 'InvalidInput';
  /** Each field that is wrong, as a path, and what is wrong with it. */
  readonly fields: readonly WrongField[];
  constructor(issues: readonly z.core.$ZodIssue[]) {
    super(inWords(issues));
    this.fields = told(issues);
  }
}

/** See ID_PATTERN. */
export const id = z
  .string('must be an id')
  .check(z.regex(ID_PATTERN, 'must be 1 to 64 letters, digits, "-" or "_"'));

export const money = z.int('must be an integer of the smallest unit').check(z.gte(0, 'must not be negative'));

/** What is known of it stands in orders, histories and answers: a card's number must not come so far. */
const paymentMethod = id.check(
  z.refine(
    (method) => !hasCardNumber(method),
    'must be the id of a payment method, not the number of a card',
  ),
);

/** How something is ordered, whatever it is. */
export const orderTerms = {
  redeem: z._default(z.boolean('must be true or false, or absent'), false),
  paymentMethod: z._default(paymentMethod, 'test-ok'),
  expectedTotal: z.optional(money),
};

/** What every task of a process is given beside its own input; `execution` not by processes of the previous version. */
export const tryFields = {
  orderId: id,
  attempt: z.int().check(z.gte(0)),
  execution: z.optional(z.string()),
};

/** Of one book. Above this an order is a mistake, not a purchase. */
const MOST_PIECES = 1000;
/** All lines of an order are held in one transaction, and told in one mail. */
const MOST_LINES = 20;

/** A field's name is its caller's word, and may hold what nobody is to read: only what looks like one is repeated. */
const called = (key: string): string => (/^[A-Za-z]\w{0,29}$/.test(key) ? key : 'an unknown field');

/** An object that has no other fields; `what` it is called. */
export const strictly = <Shape extends z.core.$ZodLooseShape>(what: string, shape: Shape) => {
  const fields = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: ({ code }) =>
      code === 'unrecognized_keys'
        ? `not a field of ${what} (${fields})`
        : `must be an object with ${fields}`,
  });
};

export const quantity = z
  .int(`must be an integer from 1 to ${MOST_PIECES}`)
  .check(z.gte(1, `must be at least 1`), z.lte(MOST_PIECES, `must be at most ${MOST_PIECES}`));

interface Line {
  bookId: string;
  quantity: number;
}

/** Lines of one book are one line. */
export const merged = (lines: readonly Line[]): Line[] => {
  const pieces = new Map<string, number>();
  for (const line of lines) pieces.set(line.bookId, (pieces.get(line.bookId) ?? 0) + line.quantity);
  return [...pieces].map(([bookId, together]) => ({ bookId, quantity: together }));
};

/** Several lines of an order, as they were sent: see `merged`. */
export const wantedLines = z
  .array(strictly('a line', { bookId: id, quantity }), 'must be a list of lines')
  .check(
    z.minLength(1, 'must have at least one line'),
    z.maxLength(MOST_LINES, `must have at most ${MOST_LINES} lines`),
    z.refine(
      (each) => merged(each).every((line) => line.quantity <= MOST_PIECES),
      `must have at most ${MOST_PIECES} pieces of a book`,
    ),
  );

/** Rows on a page. */
const MOST_ROWS = 50;
const USUAL_ROWS = 20;

const numberIn = (text: string) => (/^\d{1,3}$/.test(text) ? Number(text) : Number.NaN);

/** A number of a query, where all is text; what is told of it is what the text means. */
export const pageLimit = z
  .pipe(
    z.optional(z.string()),
    z.pipe(
      z.transform((text: string | undefined) => numberIn(text ?? String(USUAL_ROWS))),
      z
        .int(`must be an integer from 1 to ${MOST_ROWS}`)
        .check(z.gte(1, `must be at least 1`), z.lte(MOST_ROWS, `must be at most ${MOST_ROWS}`)),
    ),
  )
  .register(z.globalRegistry, {
    type: 'integer',
    minimum: 1,
    maximum: MOST_ROWS,
    description: `${USUAL_ROWS} if it is not given`,
  });

/** A field as a path, and what is wrong with it. */
export interface WrongField {
  field: string;
  detail: string;
}

const fieldsOf = ({ path, message, ...issue }: z.core.$ZodIssue): WrongField[] => {
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, called(key)]) : [path];
  return paths.map((each) => ({ field: each.join('.'), detail: message }));
};

const told = (issues: readonly z.core.$ZodIssue[]): WrongField[] =>
  issues.flatMap(fieldsOf).slice(0, MOST_FIELDS);

/** `field: what is wrong with it; …` */
export const inWords = (issues: readonly z.core.$ZodIssue[]): string =>
  told(issues)
    .map(({ field, detail }) => (field === '' ? detail : `${field}: ${detail}`))
    .join('; ');

/** A parser of what a caller promised. Throws InvalidInput, which names each field that is wrong. */
export const parser =
  <Schema extends z.ZodMiniType>(schema: Schema) =>
  (event: unknown): z.output<Schema> => {
    const parsed = z.safeParse(schema, event);
    if (!parsed.success) throw new InvalidInput(parsed.error.issues);
    return parsed.data;
  };
