import * as z from 'zod/mini';
import { id, parser } from '../platform/parse.ts';
import type { PrepareOrderMessage } from './contract.ts';
import { BrokenMessage } from './domain/errors.ts';

const message = parser(
  z.object({
    orderId: id,
    taskToken: z.string().check(z.minLength(1)),
    execution: z.optional(z.string()),
  }),
);

/** Throws BrokenMessage; it says nothing of the body, which may hold a token. */
export const parseMessage = (body: string): PrepareOrderMessage => {
  try {
    return message(JSON.parse(body));
  } catch {
    throw new BrokenMessage('The message is not an object with orderId and taskToken');
  }
};

export const parseDelivery = parser(z.object({ orderId: id }));
