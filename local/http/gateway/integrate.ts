import type { Clock } from '../../clock.ts';
import { TRACE_HEADER } from '../../endpoint/trace.ts';
import type { AwsResponse, Dispatch } from '../../endpoint/service.ts';
import { asService } from '../../identity/access-keys.ts';
import { executeArn } from '../api-record.ts';
import { MalformedAnswer, ownAnswer, readAnswer } from './answer.ts';
import type { Answer } from './answer.ts';
import type { CompiledRoute } from './compile.ts';
import { eventOf } from './event.ts';
import type { Exchange } from './exchange.ts';

const NO_QUERY = new URLSearchParams();

/** What Lambda says of a call, without the stack of what a function threw. */
const errorOf = ({ body }: AwsResponse): string => {
  const { message, errorType, errorMessage } = JSON.parse(body.toString()) as Record<string, unknown>;
  return String(message ?? errorMessage ?? errorType);
};

/** As functions' policies name it: the route, not the path that was asked for. */
const sourceOf = ({ api, stage, method }: Exchange, { path }: CompiledRoute): string =>
  executeArn(`${api.apiId}/${stage.name}/${path === '$default' ? path : `${method}${path}`}`);

/** Lambda's refusals that whoever asked can do something about. */
const refusal = (status: number): Answer => {
  if (status === 413) return ownAnswer(413, 'Request Entity Too Large');
  return status === 429 ? ownAnswer(503, 'Service Unavailable') : ownAnswer(500, 'Internal Server Error');
};

export interface IntegrationParts {
  clock: Clock;
  dispatch: Dispatch;
  /** Told of calls that Lambda does not take: nobody who asks over HTTP is told why. */
  onRefused: (error: Error) => void;
}

/**
 * Calls the function behind a route by Lambda's API, as API Gateway itself: a client of the SDK would cost more than the
 * call. What becomes of it stands in `exchange.integration` afterwards.
 */
export const integrator = ({ clock, dispatch, onRefused }: IntegrationParts) => {
  const invoke = (exchange: Exchange, route: CompiledRoute, functionArn: string): Promise<AwsResponse> =>
    dispatch({
      caller: asService('apigateway', sourceOf(exchange, route)),
      service: 'lambda',
      method: 'POST',
      path: `/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`,
      query: NO_QUERY,
      headers: { [TRACE_HEADER]: exchange.trace },
      body: Buffer.from(JSON.stringify(eventOf(exchange))),
    });
  /** undefined when the time is up first. */
  const within = <T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> =>
    new Promise((resolve, reject) => {
      const alarm = clock.at(clock.now() + milliseconds, () => resolve(undefined));
      work.then(resolve, reject).finally(() => alarm.cancel());
    });

  return async (exchange: Exchange, route: CompiledRoute): Promise<Answer> => {
    const { target } = route;
    if (!target) return ownAnswer(404, 'Not Found');
    const begun = clock.now();
    const response = await within(target.timeout, invoke(exchange, route, target.functionArn));
    const outcome = { latency: clock.now() - begun };
    if (!response) {
      exchange.integration = { ...outcome, error: 'Endpoint request timed out' };
      return ownAnswer(503, 'Service Unavailable');
    }
    const requestId = response.headers['x-amzn-requestid'];
    const called = { ...outcome, callStatus: response.status, ...(requestId && { requestId }) };
    exchange.integration = called;
    if (response.status !== 200) {
      exchange.integration.error = errorOf(response);
      if (response.status !== 429 && response.status !== 413)
        onRefused(new Error(`${route.key} of the API ${exchange.api.apiId}: ${exchange.integration.error}`));
      return refusal(response.status);
    }
    if (response.headers['x-amz-function-error'] !== undefined) {
      exchange.integration.error = errorOf(response);
      return ownAnswer(500, 'Internal Server Error');
    }
    try {
      const answer = readAnswer(response.body.toString());
      exchange.integration.status = answer.status;
      return answer;
    } catch (error) {
      if (!(error instanceof MalformedAnswer)) throw error;
      exchange.integration.error = error.message;
      return ownAnswer(500, 'Internal Server Error');
    }
  };
};
