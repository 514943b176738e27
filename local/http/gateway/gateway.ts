import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../clock.ts';
import { ServiceError } from '../../errors.ts';
import type { Accepted } from './accept.ts';
import { ownAnswer } from './answer.ts';
import type { Answer } from './answer.ts';
import type { CompiledRoute } from './compile.ts';
import { preflight, withCors } from './cors.ts';
import { newRequestId } from './exchange.ts';
import type { Exchange } from './exchange.ts';

export interface GatewayParts {
  clock: Clock;
  accept: (message: IncomingMessage, requestId: string, at: number) => Promise<Accepted | Answer>;
  authorize: (exchange: Exchange, route: CompiledRoute) => Promise<Answer | undefined>;
  integrate: (exchange: Exchange, route: CompiledRoute) => Promise<Answer>;
  log: (exchange: Exchange, answer: Answer) => void;
  /** Told of bugs. */
  onError: (error: unknown) => void;
}

/** An answer to HEAD, and one of these, has no body. */
const BODILESS = new Set([204, 304]);

const sending =
  ({ status, headers, cookies, body }: Answer, requestId: string, isHead: boolean, now: number) =>
  (reply: ServerResponse) => {
    for (const [name, value] of Object.entries(headers)) reply.setHeader(name, value);
    if (cookies.length > 0) reply.setHeader('set-cookie', cookies);
    reply.setHeader('date', new Date(now).toUTCString());
    reply.setHeader('apigw-requestid', requestId);
    const isBodiless = BODILESS.has(status);
    if (!isBodiless) reply.setHeader('content-length', Buffer.byteLength(body));
    reply.writeHead(status);
    reply.end(isHead || isBodiless ? undefined : body);
  };

/** What a request that could not be read, or a bug, is answered with. */
const failed = (error: unknown, onError: (error: unknown) => void): Answer => {
  if (error instanceof ServiceError && error.status === 413)
    return ownAnswer(413, 'Request Entity Too Large');
  if (error instanceof URIError) return ownAnswer(400, 'Bad Request');
  // Whoever asked has hung up.
  if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') onError(error);
  return ownAnswer(500, 'Internal Server Error');
};

/**
 * Answers requests to APIs, on the clock: a request that is under way is not at rest. It is not yet as long as its body is
 * still to come: whoever sends that may take their time, and must not have all others wait.
 */
export const createGateway = ({ clock, accept, authorize, integrate, log, onError }: GatewayParts) => {
  const requests = clock.work('requests to APIs');

  /** Of a request that has found its stage: throttled before anybody looks at who asks. */
  const routed = async ({ exchange, whole, parts }: Accepted): Promise<Answer> => {
    const match = whole.route(exchange.method, parts);
    if (!match) return ownAnswer(404, 'Not Found');
    const { found: route, parameters } = match;
    exchange.route = route;
    exchange.parameters = parameters;
    if (exchange.stage.bucketOf(route.key)?.take() === false) return ownAnswer(429, 'Too Many Requests');
    return (await authorize(exchange, route)) ?? integrate(exchange, route);
  };

  const answered = async (accepted: Accepted | Answer): Promise<Answer> => {
    if (!('exchange' in accepted)) return accepted;
    const { exchange } = accepted;
    const { api, method, headers } = exchange;
    const { corsConfiguration: cors } = api;
    const answer = preflight(cors, method, headers) ?? withCors(cors, headers, await routed(accepted));
    log(exchange, answer);
    return answer;
  };

  return async (message: IncomingMessage): Promise<(reply: ServerResponse) => void> => {
    const requestId = newRequestId();
    const orFailed = (error: unknown) => failed(error, onError);
    const accepted = await accept(message, requestId, clock.now()).catch(orFailed);
    requests.begin();
    try {
      const answer = await answered(accepted).catch(orFailed);
      return sending(answer, requestId, message.method === 'HEAD', clock.now());
    } finally {
      requests.end();
    }
  };
};
