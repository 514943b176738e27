import { validateHeaderName, validateHeaderValue } from 'node:http';
import { HOP_BY_HOP } from './exchange.ts';
import { texts } from './texts.ts';

/** What goes back to whoever asked. */
export interface Answer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  cookies: readonly string[];
  body: Buffer | string;
  /** The message of an answer that is the gateway's own. */
  message?: string;
}

/** An answer of API Gateway's own. */
export const ownAnswer = (status: number, message: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  cookies: [],
  body: JSON.stringify({ message }),
  message,
});

/** What a function answered that is no answer; the message is the access log's. */
export class MalformedAnswer extends Error {
  override readonly name = 'MalformedAnswer';

  constructor(what: string) {
    super(
      `The response from the Lambda function doesn't match the format that API Gateway expects. Lambda body contains the wrong type for field "${what}"`,
    );
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Sent by the gateway itself. */
const OWN = new Set(['apigw-requestid', 'content-length', 'date']);

/** Throws MalformedAnswer for what no header may be. */
const checkHeader = (name: string, value: string, what: string): void => {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch {
    throw new MalformedAnswer(what);
  }
};

const readHeaders = (headers: unknown): Record<string, string> => {
  const read = texts();
  if (headers === undefined || headers === null) return read;
  if (!isObject(headers)) throw new MalformedAnswer('headers');
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (!['string', 'number', 'boolean'].includes(typeof value)) throw new MalformedAnswer('headers');
    checkHeader(lower, String(value), 'headers');
    if (!HOP_BY_HOP.has(lower) && !OWN.has(lower)) read[lower] = String(value);
  }
  return read;
};

const readStatus = (statusCode: unknown): number => {
  const status = typeof statusCode === 'string' ? Number(statusCode) : statusCode;
  if (!Number.isInteger(status) || (status as number) < 200 || (status as number) > 599)
    throw new MalformedAnswer('statusCode');
  return status as number;
};

/**
 * The answer that a function's result means: one with a `statusCode` says itself what it is; any other JSON is the body
 * of a 200. Throws MalformedAnswer.
 */
export const readAnswer = (payload: string): Answer => {
  const result: unknown = JSON.parse(payload);
  if (!isObject(result) || result['statusCode'] === undefined)
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      cookies: [],
      body: typeof result === 'string' ? result : payload,
    };
  const { statusCode, headers, cookies = [], body = '', isBase64Encoded = false } = result;
  if (body !== null && typeof body !== 'string') throw new MalformedAnswer('body');
  if (typeof isBase64Encoded !== 'boolean') throw new MalformedAnswer('isBase64Encoded');
  if (!Array.isArray(cookies) || !cookies.every((cookie) => typeof cookie === 'string'))
    throw new MalformedAnswer('cookies');
  for (const cookie of cookies) checkHeader('set-cookie', cookie, 'cookies');
  const text = body ?? '';
  return {
    status: readStatus(statusCode),
    headers: { ...(text !== '' && { 'content-type': 'text/plain;charset=UTF-8' }), ...readHeaders(headers) },
    cookies,
    body: isBase64Encoded ? Buffer.from(text, 'base64') : text,
  };
};
