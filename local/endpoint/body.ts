import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../errors.ts';

/** Twice the largest zip that Lambda takes; nothing else comes near. */
const MOST_BYTES = 100 * 2 ** 20;

/** The whole body of a request. Throws RequestEntityTooLarge past 100 MiB. */
export const readBody = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES)
      throw new ServiceError('RequestEntityTooLarge', `A request may have ${MOST_BYTES} bytes at most`, 413);
    chunks.push(chunk);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
};
