import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { ulid } from 'ulid';
import { LOCAL_PASSWORD, seedSignIn, STAFF } from '../../scripts/lib/seed-sign-ins.ts';
import { tokenOf } from '../../scripts/lib/tokens.ts';
import { answersAsIn } from './document.ts';
import type { Json, OpenApi, Received } from './document.ts';
import type { Store } from './store.ts';

/** An answer of the API. */
export interface ApiAnswer {
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

export interface Asked {
  headers?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string>>;
}

export interface Posted extends Asked {
  /** New for each call, unless it is given. */
  key?: string;
  /** Sent as it is, instead of JSON. */
  text?: string;
}

const JSON_TYPE = { 'content-type': 'application/json' };

const sending = (address: string, own: Readonly<Record<string, string>>, check: (got: Received) => void) => {
  const send = async (method: string, path: string, asked: Asked, body?: string): Promise<ApiAnswer> => {
    const search = new URLSearchParams(asked.query).toString();
    const response = await fetch(`${address}${path}${search && `?${search}`}`, {
      method,
      headers: { ...own, ...asked.headers },
      ...(body !== undefined && { body }),
    });
    const { status, headers } = response;
    const answer = (await response.json()) as Record<string, unknown>;
    const named = Object.fromEntries(headers);
    check({ method, path, status, type: named['content-type'] ?? '', headers: named, body: answer });
    return { status, headers: named, body: answer };
  };
  return {
    get: (path: string, asked: Asked = {}) => send('GET', path, asked),
    post: (path: string, body?: unknown, { key = ulid(), text, ...asked }: Posted = {}) =>
      send(
        'POST',
        path,
        { ...asked, headers: { ...JSON_TYPE, 'idempotency-key': key, ...asked.headers } },
        text ?? (body === undefined ? undefined : JSON.stringify(body)),
      ),
  };
};

export type ApiClient = ReturnType<typeof sending>;

const addressOf = async (id: string): Promise<string> => {
  const asked = await fetch(`${process.env['AWS_ENDPOINT_URL']}/_storeflow/apis`);
  const { apis } = (await asked.json()) as { apis: { apiId: string; url: string }[] };
  const url = apis.find(({ apiId }) => apiId === id)?.url;
  if (url === undefined) throw new Error(`There is no HTTP API ${id}`);
  return url.replace(/\/$/, '');
};

/** By the document: its schemas take longer to compile than most answers to come. */
const checks = new Map<string, ReturnType<typeof answersAsIn>>();

/**
 * The store's HTTP API, as a shop front calls it. Each answer is held against the document that the API itself serves:
 * a call throws when its answer is not as that says.
 */
export const openApi = async (store: Pick<Store, 'output'>) => {
  const address = await addressOf(store.output('HttpApiId'));
  const text = await (await fetch(`${address}/openapi.json`)).text();
  const document = JSON.parse(text) as OpenApi & Json;
  const check = checks.get(text) ?? answersAsIn(document);
  checks.set(text, check);
  const client = new CognitoIdentityProviderClient({});
  return {
    address,
    document,
    /** Who shows no token. */
    anybody: sending(address, {}, check),
    /** Who shows this as their token. */
    bearing: (token: string) => sending(address, { authorization: `Bearer ${token}` }, check),
    /** A user of the store, who signs in. */
    async as(userId: string, { staff = false } = {}): Promise<ApiClient> {
      const groups = staff ? [STAFF] : [];
      const password = LOCAL_PASSWORD;
      await seedSignIn({ client, password }, store.output('UserPoolId'), { userId, groups }, false);
      const { accessToken } = await tokenOf({ client }, store.output('UserPoolClientId'), {
        userId,
        password,
      });
      return sending(address, { authorization: `Bearer ${accessToken}` }, check);
    },
  };
};

export type Api = Awaited<ReturnType<typeof openApi>>;
