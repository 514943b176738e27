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

const dispatched = parser(
  z.object({
    kind: attribute(z.literal('OrderDispatched')),
    orderId: attribute(id),
    userId: attribute(id),
    execution: z.optional(attribute(z.string())),
  }),
);

/** Of the attributes that DispatchOrder gives its message; `execution` not by processes of the previous version. */
export const parseDispatched = (attributes: unknown) => {
  const { orderId, userId, execution } = dispatched(attributes);
  return { orderId: orderId.Value, userId: userId.Value, execution: execution?.Value };
};
