import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { openApi } from '../store/api.ts';
import type { Api, ApiClient } from '../store/api.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

describe('a list of orders', () => {
  let store: Store;
  let api: Api;
  let bookId: string;
  before(async () => {
    store = await openStore();
    api = await openApi(store);
    bookId = await store.newBook({ quantity: 100 });
  });

  const aCustomer = async () => {
    const userId = await store.newUser();
    return { userId, client: await api.as(userId) };
  };
  /** Ids of the orders, the newest first. */
  const place = async (customers: readonly ApiClient[]) => {
    const placed: string[] = [];
    for (const customer of customers) {
      const { body } = await customer.post('/orders', { lines: [{ bookId, quantity: 1 }] });
      placed.unshift(String(body['orderId']));
      await store.pass(1);
    }
    return placed;
  };
  const list = async (who: ApiClient, query: Record<string, string>) => {
    const { status, body } = await who.get('/orders', { query });
    expect(status).toBe(200);
    const orders = body['orders'] as { orderId: string }[];
    return { ids: orders.map(({ orderId }) => orderId), next: String(body['next']) };
  };

  it('has its reader’s own, newest first, page by page', async () => {
    const { client } = await aCustomer();
    const other = await aCustomer();
    const placed = await place([client, client, client]);
    await place([other.client]);
    const first = await list(client, { limit: '2' });
    const second = await list(client, { limit: '2', cursor: first.next });
    expect([...first.ids, ...second.ids]).toEqual(placed);
  });

  it('has those of everybody for staff, newest first, page by page', async () => {
    const [one, other] = [await aCustomer(), await aCustomer()];
    const staff = await api.as(await store.newUser(), { staff: true });
    const placed = await place([one.client, other.client, one.client, other.client, one.client]);
    const first = await list(staff, { limit: '2' });
    await place([one.client]);
    const second = await list(staff, { limit: '2', cursor: first.next });
    const third = await list(staff, { limit: '50', cursor: second.next });
    expect([...first.ids, ...second.ids, ...third.ids].slice(0, placed.length)).toEqual(placed);
    expect((await list(staff, { userId: one.userId })).ids).toHaveLength(4);
  });
});
