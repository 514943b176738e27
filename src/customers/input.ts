import * as z from 'zod/mini';
import { id, money, parser, tryFields } from '../platform/parse.ts';

export const parseRedemption = parser(z.object({ ...tryFields, userId: id, total: money }));

export type RedemptionRequest = ReturnType<typeof parseRedemption>;

export const parseUndo = parser(z.object(tryFields));

/** The attributes that DispatchOrder gives its message. */
export const parseDispatched = parser(
  z.object({
    kind: z.object({ Value: z.literal('OrderDispatched') }),
    orderId: z.object({ Value: id }),
    userId: z.object({ Value: id }),
  }),
);
