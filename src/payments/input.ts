import * as z from 'zod/mini';
import { id, money, parser, tryFields } from '../platform/parse.ts';

export const parseBill = parser(
  z.object({ ...tryFields, amount: money, currency: z.string(), paymentMethod: id }),
);

export type BillRequest = ReturnType<typeof parseBill>;

export const parseRefund = parser(
  z.object({
    ...tryFields,
    executionArn: z.optional(z.string()),
    reason: z.string(),
    cause: z._default(z.string(), ''),
    /** Also the money of an order that has left. */
    goodwill: z.optional(z.boolean()),
  }),
);

export type RefundRequest = ReturnType<typeof parseRefund>;
