import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { DomainError } from '../../kernel/domain-error.ts';
import { isId } from '../../kernel/ids.ts';

/** Who asks: a user of the store, known by the token that the gateway has checked. */
export interface Caller {
  userId: string;
  /** Of the group `staff`: sees every order. */
  isStaff: boolean;
}

/** A request as a route sees it. Names of headers are in lower case. */
export interface HttpRequest {
  /** What the gateway calls it, in its answer and its log. */
  requestId: string;
  /** Where the API was called: `abc.execute-api.us-east-1.amazonaws.com`, or a domain of the store's own. */
  domain: string;
  pathParameters: Readonly<Record<string, string | undefined>>;
  query: Readonly<Record<string, string | undefined>>;
  headers: Readonly<Record<string, string | undefined>>;
  /** The JSON of the body. Throws UnsupportedMediaType, ContentTooLarge, MalformedBody. */
  body: (mostBytes?: number) => unknown;
  /** The text of the body, byte for byte as it was sent. Throws ContentTooLarge. */
  rawBody: (mostBytes?: number) => string;
  /** Throws Unauthenticated on a route that has no authorizer. */
  caller: () => Caller;
}

/** Far more than an order of 20 lines takes. */
const MOST_BYTES = 64 * 1024;

export class UnsupportedMediaType extends DomainError {
  override readonly name = 'UnsupportedMediaType';
  constructor() {
    super('The body must be JSON: send it with content-type: application/json');
  }
}

export class ContentTooLarge extends DomainError {
  override readonly name = 'ContentTooLarge';
  constructor(mostBytes: number) {
    super(`The body must not be larger than ${mostBytes} bytes`);
  }
}

export class MalformedBody extends DomainError {
  override readonly name = 'MalformedBody';
  constructor() {
    super('The body is not JSON');
  }
}

export class Unauthenticated extends DomainError {
  override readonly name = 'Unauthenticated';
  constructor() {
    super('The token is no access token of a user of the store');
  }
}

const IS_JSON = /^application\/json\s*(;|$)/i;

const textOf = ({ body = '', isBase64Encoded }: APIGatewayProxyEventV2, mostBytes: number): string => {
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  if (Buffer.byteLength(text) > mostBytes) throw new ContentTooLarge(mostBytes);
  return text;
};

const jsonOf = (event: APIGatewayProxyEventV2, mostBytes: number): unknown => {
  if (!IS_JSON.test(event.headers['content-type'] ?? '')) throw new UnsupportedMediaType();
  const text = textOf(event, mostBytes);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new MalformedBody();
  }
};

/** HTTP APIs give a list in a claim as one text: `[staff packers]`. Names of groups have no spaces, but may have brackets. */
const groupsIn = (claim: unknown): string[] =>
  typeof claim === 'string' ? claim.replace(/^\[(.*)\]$/s, '$1').split(' ') : [];

const callerOf = ({ requestContext }: APIGatewayProxyEventV2): Caller => {
  const { authorizer } = requestContext as Partial<APIGatewayProxyEventV2WithJWTAuthorizer['requestContext']>;
  const claims: Record<string, unknown> = authorizer?.jwt.claims ?? {};
  const userId = claims['username'];
  // The gateway takes ID tokens of the same client, too: those are for the shop front to read.
  if (claims['token_use'] !== 'access' || !isId(userId)) throw new Unauthenticated();
  return { userId, isStaff: groupsIn(claims['cognito:groups']).includes('staff') };
};

/** @param event of an HTTP API, payload format 2.0 */
export const requestOf = (event: APIGatewayProxyEventV2): HttpRequest => ({
  requestId: event.requestContext.requestId,
  domain: event.requestContext.domainName,
  pathParameters: event.pathParameters ?? {},
  query: event.queryStringParameters ?? {},
  headers: event.headers,
  body: (mostBytes = MOST_BYTES) => jsonOf(event, mostBytes),
  rawBody: (mostBytes = MOST_BYTES) => textOf(event, mostBytes),
  caller: () => callerOf(event),
});
