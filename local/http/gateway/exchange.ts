import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ApiRecord } from '../api-record.ts';
import { texts } from './texts.ts';
import type { CompiledRoute, CompiledStage } from './compile.ts';

/** A request on its way through an API, and what it has come to so far. */
export interface Exchange {
  api: ApiRecord;
  stage: CompiledStage;
  route?: CompiledRoute;
  parameters: Record<string, string>;
  method: string;
  /** Decoded, with the stage in front where it has one. */
  path: string;
  /** As it was sent, without the question mark. */
  query: string;
  headers: Readonly<Record<string, string>>;
  cookies: readonly string[];
  body: Buffer;
  /** As `apigw-requestid` tells it. */
  requestId: string;
  /** When it came, in milliseconds since 1970. */
  at: number;
  sourceIp: string;
  /** `HTTP/1.1` */
  protocol: string;
  /** The header of the trace that begins with it. */
  trace: string;
  identity?: { claims: Record<string, string>; scopes: readonly string[] | null };
  authorizerError?: string;
  integration?: IntegrationOutcome;
}

/** How the function behind a route did. */
export interface IntegrationOutcome {
  /** Of the answer that the function meant; absent if there is none. */
  status?: number;
  /** Of the call to Lambda. */
  callStatus?: number;
  error?: string;
  /** Milliseconds. */
  latency: number;
  requestId?: string;
}

/** An id in API Gateway's form: fifteen characters and `=`. */
export const newRequestId = (): string => randomBytes(11).toString('base64');

/** Of one hop, not of the request. */
export const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What a request says, with names in lower case, what was said several times joined by commas, and cookies apart. */
export const headersOf = ({ rawHeaders }: IncomingMessage) => {
  const headers = texts();
  const cookies: string[] = [];
  /** Of the request line and all headers. */
  let bytes = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    bytes += name.length + value.length;
    if (name === 'cookie') cookies.push(...value.split(/; */).filter(Boolean));
    else if (!HOP_BY_HOP.has(name))
      headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  return { headers, cookies, bytes };
};
