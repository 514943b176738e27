import { createHash, randomBytes } from 'node:crypto';

const sum = (body: Buffer) => createHash('sha256').update(body).digest().subarray(0, 8);

/** A new task token: cannot be guessed, and a mangled one can be told from a real one. */
export const newToken = (executionKey: number, eventId: number): string => {
  const body = Buffer.concat([Buffer.from(`${executionKey}.${eventId}.`), randomBytes(24)]);
  return Buffer.concat([sum(body), body]).toString('base64');
};

/** The key of the execution that a token was made for; undefined of a text that is none. */
export const executionOf = (token: string): number | undefined => {
  if (!isToken(token)) return undefined;
  const body = Buffer.from(token, 'base64').subarray(8).toString('latin1');
  return Number(body.slice(0, body.indexOf('.')));
};

/** Whether a text has ever been a task token. */
export const isToken = (text: string): boolean => {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length < 32 || bytes.toString('base64') !== text) return false;
  return sum(bytes.subarray(8)).equals(bytes.subarray(0, 8));
};
