import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../errors.ts';

/** Twice the largest zip that Lambda takes; nothing else comes near. */
const MOST_BYTES = 100 * 2 ** 20;

/**
 * The whole body of a request. Rejects with RequestEntityTooLarge past `most` bytes, 100 MiB if not given.
 * By events: an async iterator takes several times as long for the small bodies that most calls have.
 */
export const readBody = (message: IncomingMessage, most = MOST_BYTES): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    message.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      else reject(new ServiceError('RequestEntityTooLarge', `A request may have ${most} bytes at most`, 413));
    });
    message.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    message.on('error', reject);
  });
