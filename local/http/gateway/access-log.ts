import { account } from '../../arn.ts';
import type { Clock } from '../../clock.ts';
import { apiHost } from '../api-record.ts';
import type { Answer } from './answer.ts';
import { clfTime } from './clf-time.ts';
import type { Exchange } from './exchange.ts';
import type { Variables } from './log-format.ts';

/** Takes access logs: what is written to a group that is not there is lost. */
export interface Logs {
  has(group: string): boolean;
  write(group: string, stream: string, line: string): void;
}

/** Words of the messages that the gateway itself answers with. */
const RESPONSE_TYPES: Readonly<Record<number, string>> = {
  401: 'UNAUTHORIZED',
  403: 'ACCESS_DENIED',
  404: 'MISSING_ROUTE',
  413: 'REQUEST_TOO_LARGE',
  429: 'THROTTLED',
  500: 'INTEGRATION_FAILURE',
  503: 'INTEGRATION_TIMEOUT',
};

/** What a format may name of an exchange that has come to its answer, after `latency` milliseconds. */
const variablesOf = (exchange: Exchange, answer: Answer, latency: number): Variables => {
  const { api, stage, route, identity, integration, headers } = exchange;
  const { message: error } = answer;
  const values: Record<string, () => string | number | undefined> = {
    accountId: () => account,
    apiId: () => api.apiId,
    'authorizer.error': () => exchange.authorizerError,
    awsEndpointRequestId: () => integration?.requestId,
    dataProcessed: () => exchange.body.length + Buffer.byteLength(answer.body),
    domainName: () => apiHost(api.apiId),
    domainPrefix: () => api.apiId,
    'error.message': () => error,
    'error.messageString': () => error && JSON.stringify(error),
    'error.responseType': () => (error === undefined ? undefined : RESPONSE_TYPES[answer.status]),
    extendedRequestId: () => exchange.requestId,
    httpMethod: () => exchange.method,
    'identity.sourceIp': () => exchange.sourceIp,
    'identity.userAgent': () => headers['user-agent'],
    'integration.error': () => integration?.error,
    'integration.integrationStatus': () => integration?.callStatus,
    'integration.latency': () => integration?.latency,
    'integration.requestId': () => integration?.requestId,
    'integration.status': () => integration?.status,
    integrationErrorMessage: () => integration?.error,
    integrationLatency: () => integration?.latency,
    integrationStatus: () => integration?.callStatus,
    path: () => exchange.path,
    protocol: () => exchange.protocol,
    requestId: () => exchange.requestId,
    requestTime: () => clfTime(exchange.at),
    requestTimeEpoch: () => exchange.at,
    responseLatency: () => latency,
    responseLength: () => Buffer.byteLength(answer.body),
    routeKey: () => route?.key,
    stage: () => stage.name,
    status: () => answer.status,
  };
  return (name) => {
    if (name.startsWith('authorizer.claims.'))
      return identity?.claims[name.slice('authorizer.claims.'.length)];
    return Object.hasOwn(values, name) ? values[name]?.() : undefined;
  };
};

/** Writes a line for each request into the log group of its stage. `onLost` is told once of a group that is not there. */
export const accessLogger = (clock: Clock, logs: Logs, onLost: (error: Error) => void) => {
  const lost = new Set<string>();
  return (exchange: Exchange, answer: Answer): void => {
    const { api, stage, at } = exchange;
    if (!stage.log) return;
    const { group, format } = stage.log;
    if (logs.has(group)) {
      const line = format(variablesOf(exchange, answer, clock.now() - at));
      logs.write(group, `${api.apiId}/${stage.name.replace('$', '')}`, line);
    } else if (!lost.has(group)) {
      lost.add(group);
      onLost(new Error(`Access logs of the API ${api.name} are lost: there is no log group ${group}`));
    }
  };
};
