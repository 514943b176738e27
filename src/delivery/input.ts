import * as z from 'zod/mini';
import { assertKnown, VersionTooNew } from '../kernel/versions.ts';
import { id, parser } from '../platform/parse.ts';
import { MESSAGE_VERSION } from './contract.ts';
import type { PrepareOrderMessage } from './contract.ts';
import { BrokenMessage } from './domain/errors.ts';

const message = parser(
  z.object({
    orderId: id,
    taskToken: z.string().check(z.minLength(1)),
    execution: z.optional(z.string()),
  }),
);

/** Before anything else of it: what comes of a later version may have another shape. */
const versioned = parser(z.object({ version: z.optional(z.int().check(z.gte(1))) }));

/** Throws VersionTooNew, BrokenMessage; they say nothing of the body, which may hold a token. */
export const parseMessage = (body: string): PrepareOrderMessage => {
  try {
    const found: unknown = JSON.parse(body);
    assertKnown('The message', versioned(found).version, MESSAGE_VERSION);
    return message(found);
  } catch (error) {
    if (error instanceof VersionTooNew) throw error;
    throw new BrokenMessage('The message is not an object with orderId and taskToken');
  }
};

export const parseDelivery = parser(z.object({ orderId: id }));
