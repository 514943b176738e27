import { ulid } from 'ulid';
import { expect } from 'expect';
import { openApi } from '../../store/api.ts';
import type { Api, ApiAnswer, ApiClient } from '../../store/api.ts';
import type { Scene, Stage } from '../scene.ts';

interface Caller {
  api: Api;
  customer: ApiClient;
  store: Stage['store'];
}

const scene = (title: string, status: number, ask: (by: Caller) => Promise<ApiAnswer>): Scene => ({
  title,
  async play({ store }) {
    const api = await openApi(store);
    const customer = await api.as(await store.newUser());
    expect(await ask({ api, customer, store })).toMatchObject({ status });
  },
});

const place = async ({ customer, store }: Caller, key: string) => {
  const bookId = await store.newBook();
  return customer.post('/orders', { lines: [{ bookId, quantity: 1 }] }, { key });
};

/** The API itself: that it may call its functions, and what these look up. */
export const apiScenes: Scene[] = [
  scene('anybody reads how the API is called', 200, ({ api }) => api.anybody.get('/openapi.json')),
  scene('anybody sees the books', 200, ({ api }) => api.anybody.get('/books')),
  scene('anybody sees a book', 200, async ({ api, store }) =>
    api.anybody.get(`/books/${await store.newBook()}`),
  ),
  scene('a customer sees their points', 200, ({ customer }) => customer.get('/me')),
  scene('a customer places an order', 202, (by) => place(by, ulid())),
  scene('a customer lists their orders', 200, async (by) => {
    await place(by, ulid());
    return by.customer.get('/orders');
  }),
  scene('a customer looks for an order', 404, ({ customer }) => customer.get(`/orders/${ulid()}`)),
  scene('a customer asks what happened to an order', 404, ({ customer }) =>
    customer.get(`/orders/${ulid()}/timeline`),
  ),
  scene('a customer cancels an order that is not there', 404, ({ customer }) =>
    customer.post(`/orders/${ulid()}/cancel`),
  ),
];
