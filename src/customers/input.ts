import * as z from 'zod/mini';
import { id, money, parser, tryFields } from '../platform/parse.ts';

export const parseRedemption = parser(z.object({ ...tryFields, userId: id, total: money }));

export type RedemptionRequest = ReturnType<typeof parseRedemption>;

export const parseUndo = parser(z.object(tryFields));

/** `by` is the AWS identity of who asks for it. */
export const parseErasure = parser(
  z.object({ userId: id, by: z.string().check(z.regex(/^arn:\S{1,300}$/, 'must be an ARN')) }),
);

export type ErasureRequest = ReturnType<typeof parseErasure>;

const attribute = <Schema extends z.ZodMiniType>(schema: Schema) => z.object({ Value: schema });

/** `execution` is not said by processes of the previous version. */
const about = { orderId: attribute(id), execution: z.optional(attribute(z.string())) };

const dispatched = parser(
  z.object({ ...about, kind: attribute(z.literal('OrderDispatched')), userId: attribute(id) }),
);

/** Of the attributes that DispatchOrder gives its message. */
export const parseDispatched = (attributes: unknown) => {
  const { kind, orderId, userId, execution } = dispatched(attributes);
  return {
    kind: kind.Value,
    orderId: orderId.Value,
    userId: userId.Value,
    execution: execution?.Value,
  };
};

const cancelled = parser(z.object({ ...about, kind: attribute(z.literal('OrderCancelled')) }));

/** Of the attributes that AnnounceCancellation, AnnounceRejection and CloseCheckout give their message. */
export const parseCancelled = (attributes: unknown) => {
  const { kind, orderId, execution } = cancelled(attributes);
  return { kind: kind.Value, orderId: orderId.Value, execution: execution?.Value };
};
