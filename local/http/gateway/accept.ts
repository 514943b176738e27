import type { IncomingMessage } from 'node:http';
import { readBody } from '../../endpoint/body.ts';
import { continued } from '../../endpoint/trace.ts';
import { isLoopback } from '../../endpoint/visitor.ts';
import type { ApiRecord } from '../api-record.ts';
import type { Apis } from '../apis.ts';
import { ownAnswer } from './answer.ts';
import type { Answer } from './answer.ts';
import type { CompiledApi } from './compile.ts';
import { headersOf } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { partsOf } from './router.ts';

const MOST_BODY_BYTES = 10 * 2 ** 20;
const MOST_HEADER_BYTES = 10_240;
const DEFAULT_STAGE = '$default';

/** A request that has found its API and stage. */
export interface Accepted {
  exchange: Exchange;
  whole: CompiledApi;
  /** Of the path below its stage. */
  parts: readonly string[];
}

/** What is asked for, without the host that clients of a proxy put before it. */
const targetOf = ({ url = '/' }: IncomingMessage): string =>
  url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*/i, '');

/** An answer of the local cloud's own: on AWS the name of such an API would not even be resolved. */
const nowhere = (apis: Apis): Answer => {
  const there = apis.all().map(({ apiId, name }) => `/${apiId} (${name})`);
  const list = there.length === 0 ? 'There is none' : `There are: ${there.join(', ')}`;
  return ownAnswer(404, `There is no such API here. ${list}`);
};

/** The stage that a path begins with, else the default one; and the parts that are left. */
const below = ({ stages }: CompiledApi, parts: readonly string[]) => {
  const [first = '', ...rest] = parts;
  const named = first === DEFAULT_STAGE ? undefined : stages.get(first);
  if (!named) return { stage: stages.get(DEFAULT_STAGE), parts };
  return { stage: named, parts: rest.length > 0 ? rest : [''] };
};

/**
 * Reads a request: the API's id is the first part of its path, which the API does not see. Answers what leads nowhere.
 * Rejects with RequestEntityTooLarge, and with URIError for a path that cannot be decoded.
 */
export const acceptor =
  (apis: Apis, compiled: (api: ApiRecord) => CompiledApi) =>
  async (message: IncomingMessage, requestId: string, at: number): Promise<Accepted | Answer> => {
    if (!isLoopback(message.headers)) return ownAnswer(403, 'Forbidden');
    const { method = 'GET', httpVersion } = message;
    const url = targetOf(message);
    const mark = url.indexOf('?');
    const path = mark < 0 ? url : url.slice(0, mark);
    const end = path.indexOf('/', 1);
    const api = apis.find(path.slice(1, end < 0 ? undefined : end));
    if (!api) return nowhere(apis);
    if (api.disableExecuteApiEndpoint) return ownAnswer(404, 'Not Found');
    const { headers, cookies, bytes } = headersOf(message);
    if (bytes + url.length > MOST_HEADER_BYTES) return ownAnswer(431, 'Request Header Fields Too Large');
    const body = await readBody(message, MOST_BODY_BYTES);
    const whole = compiled(api);
    const all = partsOf(end < 0 ? '/' : path.slice(end));
    const { stage, parts } = below(whole, all);
    if (!stage) return ownAnswer(404, 'Not Found');
    const exchange: Exchange = {
      api,
      stage,
      parameters: {},
      method,
      path: `/${all.join('/')}`,
      query: mark < 0 ? '' : url.slice(mark + 1),
      headers,
      cookies,
      body,
      requestId,
      at,
      sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
      protocol: `HTTP/${httpVersion}`,
      trace: continued(headers['x-amzn-trace-id'], at),
    };
    return { exchange, whole, parts };
  };
