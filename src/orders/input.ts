import * as z from 'zod/mini';
import { UNDO_STEPS } from '../kernel/order-record.ts';
import {
  executionArn as arn,
  id,
  linesOf,
  merged,
  money,
  orderTerms,
  pageLimit,
  parser,
  strictly,
  tryFields,
  wantedLines,
  words,
} from '../platform/parse.ts';
import type { Why } from './ports.ts';

const line = z.object({ quantity: z.int().check(z.gte(1)), unitPrice: money });

export const parseTotalRequest = parser(z.object({ ...tryFields, lines: linesOf(z.array(line)) }));

export type TotalRequest = ReturnType<typeof parseTotalRequest>;

const statusChange = parser(
  z.object({
    detail: z.object({
      executionArn: arn,
      stateMachineArn: z.string(),
      status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']),
      stopDate: z.nullish(z.number()),
      input: z.nullish(z.string()),
      error: z.nullish(words),
      cause: z.nullish(words),
    }),
  }),
);

const REASONS = {
  FAILED: 'CheckoutFailed',
  TIMED_OUT: 'CheckoutTimedOut',
  ABORTED: 'CheckoutStopped',
} as const;

const UNDO_PROCESS = /:StoreUndoOrder-[^:]*$/;

/** What an execution's input says by this name, if that is an id. */
const idIn = (input: string | null | undefined, name: 'orderId' | 'userId'): string | undefined => {
  try {
    const parsed = z.safeParse(z.object({ [name]: id }), JSON.parse(input ?? 'null'));
    return parsed.success ? parsed.data[name] : undefined;
  } catch {
    return undefined;
  }
};

interface EndedExecution {
  /** The undo process is given it; a checkout's follows from its execution, for its input may name any order. */
  orderId: string | undefined;
  /** Whose order a checkout was to be. */
  userId: string | undefined;
  executionArn: string;
  /** Milliseconds since 1970. */
  endedAt: number | undefined;
  why: Why;
}

export const parseEndedCheckout = (event: unknown): EndedExecution => {
  const { executionArn, stateMachineArn, status, stopDate, input, error, cause } = statusChange(event).detail;
  return {
    orderId: UNDO_PROCESS.test(stateMachineArn) ? idIn(input, 'orderId') : undefined,
    userId: idIn(input, 'userId'),
    executionArn,
    endedAt: stopDate ?? undefined,
    why: { reason: error ?? REASONS[status], cause: cause ?? '' },
  };
};

/** The body of PlaceOrder. */
export const placeOrderBody = strictly('an order', {
  lines: wantedLines,
  ...orderTerms,
});

const placed = parser(placeOrderBody);

/** Lines of one book are one line. Throws InvalidInput. */
export const parsePlaceOrder = (body: unknown) => {
  const order = placed(body);
  return { ...order, lines: merged(order.lines) };
};

export type PlacedOrder = ReturnType<typeof parsePlaceOrder>;

const idempotencyKeyHeader = z
  .string('must be given: any text of your own, new for each order')
  .check(z.regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 visible ASCII characters'));

export const placeOrderHeaders = z.object({ 'idempotency-key': idempotencyKeyHeader });

const keyed = parser(placeOrderHeaders);

/** Throws InvalidInput. */
export const parseIdempotencyKey = (headers: unknown): string => keyed(headers)['idempotency-key'];

export const orderPath = z.object({ orderId: id });

const ofOrder = parser(orderPath);

/** Throws InvalidInput. */
export const parseOrderId = (pathParameters: unknown): string => ofOrder(pathParameters).orderId;

export const listOrdersQuery = z.object({
  limit: pageLimit,
  cursor: z.optional(z.string().check(z.maxLength(512, 'must be a cursor that a page was answered with'))),
  userId: z.optional(id),
});

/** Throws InvalidInput. */
export const parseListOrders = parser(listOrdersQuery);

/** One line: control characters would spoil a terminal, and half a surrogate is no text. */
const text = z
  .string('must be a text')
  .check(
    z.regex(
      /^[!-~\u00a1-\ud7ff\ue000-\uffff][ -~\u00a0-\ud7ff\ue000-\uffff]{0,499}$/,
      'must be a line of 1 to 500 letters that does not begin with a blank',
    ),
  );

/** The body of RetryOrder and RefundOrder. */
export const noteBody = strictly('a mending', { note: z.optional(text) });

/** The body of SkipStep. */
export const skipBody = strictly('a step to leave out', {
  step: z.enum(UNDO_STEPS, `must be one of ${UNDO_STEPS.join(', ')}`),
  note: text,
});

export const stuckQuery = z.object({ limit: pageLimit });

/** Throw InvalidInput. */
export const parseNote = parser(noteBody);
export const parseSkip = parser(skipBody);
export const parseStuck = parser(stuckQuery);

const of = { orderId: id, by: z.string().check(z.minLength(1)) };

/** What a command asks for. Throws InvalidInput. */
export const parseMending = parser(
  z.discriminatedUnion('action', [
    z.object({ action: z.literal('stuck'), limit: z.int().check(z.gte(1), z.lte(1000)) }),
    z.object({ action: z.enum(['retry', 'refund']), ...of, note: z.optional(text) }),
    z.object({ action: z.literal('skip'), ...of, ...skipBody.shape }),
  ]),
);

/** What the sweeper is asked for; its timer asks for nothing in particular, and reads no answer. */
export const parseSweep = parser(
  z.object({ dryRun: z._default(z.boolean(), false), tellsOfWaiting: z._default(z.boolean(), false) }),
);

export type WantedSweep = ReturnType<typeof parseSweep>;
