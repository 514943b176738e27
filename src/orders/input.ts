import * as z from 'zod/mini';
import { id, money, parser, tryFields } from '../platform/parse.ts';
import type { Why } from './ports.ts';

const line = z.object({ quantity: z.int().check(z.gte(1)), unitPrice: money });

export const parseTotalRequest = parser(z.object({ ...tryFields, lines: z.array(line) }));

export type TotalRequest = ReturnType<typeof parseTotalRequest>;

const statusChange = parser(
  z.object({
    detail: z.object({
      executionArn: z.string(),
      stateMachineArn: z.string(),
      status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']),
      input: z.nullish(z.string()),
      error: z.nullish(z.string()),
      cause: z.nullish(z.string()),
    }),
  }),
);

const REASONS = {
  FAILED: 'CheckoutFailed',
  TIMED_OUT: 'CheckoutTimedOut',
  ABORTED: 'CheckoutStopped',
} as const;

const UNDO_PROCESS = /:StoreUndoOrder-[^:]*$/;

/** The undo process is given the order's id; a checkout's follows from its execution. */
const namedIn = (input: string | null | undefined): string | undefined => {
  try {
    const parsed = z.safeParse(z.object({ orderId: id }), JSON.parse(input ?? 'null'));
    return parsed.success ? parsed.data.orderId : undefined;
  } catch {
    return undefined;
  }
};

/** `orderId` is set for the undo process only: what a checkout is given may name any order. */
export const parseEndedCheckout = (
  event: unknown,
): { orderId: string | undefined; executionArn: string; why: Why } => {
  const { executionArn, stateMachineArn, status, input, error, cause } = statusChange(event).detail;
  return {
    orderId: UNDO_PROCESS.test(stateMachineArn) ? namedIn(input) : undefined,
    executionArn,
    why: { reason: error ?? REASONS[status], cause: cause ?? '' },
  };
};
