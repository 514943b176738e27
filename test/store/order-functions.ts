import { ulid } from 'ulid';
import type { Wanted } from './balance.ts';
import type { Store } from './store.ts';

export interface Answer {
  statusCode: number;
  body: Record<string, unknown>;
}

interface Request {
  userId: string;
  isStaff?: boolean;
  pathParameters?: Record<string, string>;
  body?: unknown;
}

/** The functions behind the order API of a stage, invoked as the gateway invokes them. */
export const orderFunctions = (store: Pick<Store, 'invoke' | 'checkoutOf' | 'order'>, stage = 'dev') => {
  const call = async (name: string, { userId, isStaff, pathParameters, body }: Request): Promise<Answer> => {
    const answer = (await store.invoke(`storeflow-${stage}-orders-${name}`, {
      version: '2.0',
      headers: { 'content-type': 'application/json', 'idempotency-key': ulid() },
      pathParameters,
      body: body === undefined ? undefined : JSON.stringify(body),
      isBase64Encoded: false,
      requestContext: {
        requestId: ulid(),
        authorizer: {
          jwt: {
            claims: {
              token_use: 'access',
              username: userId,
              ...(isStaff && { 'cognito:groups': '[staff]' }),
            },
            scopes: null,
          },
        },
      },
    })) as { statusCode: number; body: string };
    return { statusCode: answer.statusCode, body: JSON.parse(answer.body) as Record<string, unknown> };
  };
  return {
    /** Places an order of one book; its checkout. */
    async place({ userId, bookId, quantity, ...terms }: Wanted) {
      const body = { lines: [{ bookId, quantity }], ...terms };
      const { statusCode, body: order } = await call('place-order', { userId, body });
      if (statusCode !== 202) throw new Error(`Not placed: ${statusCode} ${JSON.stringify(order)}`);
      const orderId = String(order['orderId']);
      const { executionArn = '' } = (await store.order(orderId)) ?? {};
      return store.checkoutOf(executionArn, orderId);
    },
    cancel: (orderId: string, { userId, isStaff = false }: { userId: string; isStaff?: boolean }) =>
      call('cancel-order', { userId, isStaff, pathParameters: { orderId } }),
  };
};
