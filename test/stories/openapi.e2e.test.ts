import { before, describe, it } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { ulid } from 'ulid';
import { openApi } from '../store/api.ts';
import type { Api, ApiAnswer, ApiClient } from '../store/api.ts';
import { operationsIn } from '../store/document.ts';
import type { Described } from '../store/document.ts';
import { brokenRequestsOf, requestsOf } from '../store/requests.ts';
import type { DescribedRequest } from '../store/requests.ts';
import { stackNamed } from '../store/stack.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

/** Requests to each route, in each of its two properties; the gateway lets 200 orders through at once. */
const RUNS = 40;

const INVALID = 'https://storeflow.example/problems/invalid-input';

describe('the document of the API', () => {
  let store: Store;
  let api: Api;
  before(async () => {
    store = await openStore();
    api = await openApi(store);
  });

  it('is OpenAPI 3.1', async () => {
    expect(api.document.openapi).toMatch(/^3\.1\./);
    const validator = new Validator();
    expect(await validator.validate(structuredClone(api.document))).toEqual({ valid: true });
  });

  it('describes the routes that are deployed, and no others, and who may call them', async () => {
    const { Resources } = await stackNamed('storeflow-dev').template();
    const deployed = Object.values(Resources).flatMap(({ Type, Properties }) =>
      Type === 'AWS::ApiGatewayV2::Route'
        ? [
            `${String(Properties['RouteKey'])}: ${Properties['AuthorizationType'] === 'JWT' ? 'token' : 'anybody'}`,
          ]
        : [],
    );
    const described = operationsIn(api.document).map(
      ({ method, path, security }) => `${method} ${path}: ${security.length > 0 ? 'token' : 'anybody'}`,
    );
    expect(described.toSorted()).toEqual(deployed.toSorted());
  });

  it('says of each route what it answers to those who show no token, or a wrong one', async () => {
    for (const { method, path, security } of operationsIn(api.document)) {
      const at = path.replaceAll(/\{\w+\}/g, ulid());
      for (const who of [api.anybody, api.bearing('no.token.really')]) {
        const { status } = await (method === 'GET' ? who.get(at) : who.post(at, {}));
        expect(`${method} ${path}: ${status === 401}`).toBe(`${method} ${path}: ${security.length > 0}`);
      }
    }
  });

  describe('is kept to', () => {
    let customer: ApiClient;
    let staff: ApiClient;
    let known: Record<string, string>;
    before(async () => {
      const userId = await store.newUser({ points: 30 });
      customer = await api.as(userId);
      staff = await api.as(await store.newUser(), { staff: true });
      const bookId = await store.newBook({ quantity: 10_000, price: 700 });
      const placed = await customer.post('/orders', { lines: [{ bookId, quantity: 1 }] });
      known = { bookId, userId, orderId: String(placed.body['orderId']) };
    });

    const send = async (
      { method }: Described,
      { path, query, headers, body, text }: DescribedRequest & { text?: string },
    ): Promise<ApiAnswer[]> => {
      const answers: ApiAnswer[] = [];
      for (const who of [customer, staff])
        answers.push(
          await (method === 'GET'
            ? who.get(path, { query, headers })
            : who.post(path, body, { query, headers, ...(text !== undefined && { text }) })),
        );
      return answers;
    };

    it('by answers to requests that it allows: none is called wrong, and nothing breaks', async () => {
      for (const route of operationsIn(api.document))
        await fc.assert(
          fc.asyncProperty(requestsOf(api.document, route, known), async (request) => {
            for (const { status, body } of await send(route, request)) {
              expect(status).toBeLessThan(500);
              expect(body['type']).not.toBe(INVALID);
            }
          }),
          { numRuns: RUNS },
        );
    });

    it('by answers to requests that it does not allow: nothing breaks', async () => {
      for (const route of operationsIn(api.document))
        await fc.assert(
          fc.asyncProperty(brokenRequestsOf(api.document, route, known), async (request) => {
            for (const { status } of await send(route, request)) expect(status).toBeLessThan(500);
          }),
          { numRuns: RUNS },
        );
    });
  });
});
