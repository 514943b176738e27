import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { about } from '../facts.ts';
import { invocation } from '../invocation.ts';
import { log } from '../logger.ts';
import type { Answer } from './answer.ts';
import { problemOf } from './problem.ts';
import type { Statuses } from './problem.ts';
import { requestOf } from './request.ts';
import type { HttpRequest } from './request.ts';

export interface Route {
  /** As in OpenAPI's operationId: `PlaceOrder`. */
  operation: string;
  /** Of the errors that the route may throw beside those of any route. */
  statuses?: Statuses;
  run: (request: HttpRequest) => Promise<Answer>;
}

/**
 * Of every answer: nobody keeps it, no browser takes it for anything but what it says it is, runs anything in it, shows it
 * within a page, or asks for it again without TLS.
 */
const ALWAYS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
};

const response = ({
  status,
  body,
  type = 'application/json',
  headers,
}: Answer): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { 'content-type': type, ...ALWAYS, ...headers },
  body: JSON.stringify(body),
});

/**
 * The Lambda behind a route of the HTTP API. What goes wrong is answered as problem details; what the store did not
 * expect stands in the log, by the request's id.
 */
export const httpHandler = ({ operation, statuses = {}, run }: Route) =>
  invocation(async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const { requestId } = event.requestContext;
    return about({ step: operation, requestId }, async () => {
      try {
        const answer = await run(requestOf(event));
        log.info('answered', { httpStatus: answer.status });
        return response(answer);
      } catch (error) {
        const answer = problemOf(error, statuses, requestId);
        if (answer.status >= 500) log.error('request failed', error, { httpStatus: answer.status });
        else log.info('request refused', { httpStatus: answer.status });
        return response(answer);
      }
    });
  });
