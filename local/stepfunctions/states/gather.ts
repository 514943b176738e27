import type { Thread } from '../engine/execution.ts';
import { payload } from '../engine/payload.ts';
import type { Payload } from '../engine/payload.ts';

/** The outputs of branches or iterations, in their order. */
export const gather = (threads: readonly Thread[]): Payload =>
  payload(threads.map(({ output }) => output?.value ?? null));
