import { account } from '../../arn.ts';
import { rootOf } from '../../endpoint/trace.ts';
import { apiHost } from '../api-record.ts';
import { texts } from './texts.ts';
import { clfTime } from './clf-time.ts';
import type { Exchange } from './exchange.ts';

/** The types of bodies that are handed on as text; every other is base64, a form and a missing type among them. */
const TEXT = /^\s*(text\/|application\/(json|javascript|xml)\s*(;|$))/i;

const queryOf = (query: string): Record<string, string> | undefined => {
  if (query === '') return undefined;
  const values = texts();
  for (const [name, value] of new URLSearchParams(query))
    values[name] = values[name] === undefined ? value : `${values[name]},${value}`;
  return values;
};

const bodyOf = ({ body, headers }: Exchange) => {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = TEXT.test(headers['content-type'] ?? '');
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
};

/** What API Gateway adds to the headers of a request. */
const headersOf = ({ api, headers, body, sourceIp, trace }: Exchange) => {
  const { 'x-forwarded-for': forwarded } = headers;
  return {
    ...headers,
    'content-length': String(body.length),
    host: apiHost(api.apiId),
    'x-amzn-trace-id': `Root=${rootOf(trace)}`,
    'x-forwarded-for': forwarded === undefined ? sourceIp : `${forwarded}, ${sourceIp}`,
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  };
};

/** The event of a request in payload format 2.0. */
export const eventOf = (exchange: Exchange) => {
  const { api, stage, route, parameters, method, path, query, cookies, headers, identity, at } = exchange;
  const queryStringParameters = queryOf(query);
  return {
    version: '2.0',
    routeKey: route?.key,
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length > 0 && { cookies }),
    headers: headersOf(exchange),
    ...(queryStringParameters && { queryStringParameters }),
    requestContext: {
      accountId: account,
      apiId: api.apiId,
      ...(identity && { authorizer: { jwt: identity } }),
      domainName: apiHost(api.apiId),
      domainPrefix: api.apiId,
      http: {
        method,
        path,
        protocol: exchange.protocol,
        sourceIp: exchange.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: exchange.requestId,
      routeKey: route?.key,
      stage: stage.name,
      time: clfTime(at),
      timeEpoch: at,
    },
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    ...(stage.variables && { stageVariables: stage.variables }),
    ...bodyOf(exchange),
  };
};
