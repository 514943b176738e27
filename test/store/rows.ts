import { CreateTableCommand, DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, paginateScan, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { ERASURE_ENTRY, type LedgerRow, type UserRow } from '../../src/customers/contract.ts';
import type { CourierRow } from '../../src/delivery/contract.ts';
import type { BookRow } from '../../src/inventory/contract.ts';
import { effectKey, orderKey, SCHEMA_VERSION } from '../../src/kernel/order-record.ts';
import type { EffectRow, OrderRow, OrderStatus, Step } from '../../src/kernel/order-record.ts';
import { watchKey } from '../../src/kernel/order-watch.ts';
import { watch } from '../../src/platform/order-watch.ts';

/** The physical name of a table, by its logical one. */
type TableName = (logical: string) => string;

/** The entry in the ledger that every user begins with. */
const OPENING = 'OPENING';

/** Rows of a test's own, so that tests do not meet in one. */
export const rowsIn = (db: DynamoDBDocumentClient, tableName: TableName = (logical) => logical) => {
  const put = (table: string, Item: object) => db.send(new PutCommand({ TableName: tableName(table), Item }));
  const get = async <Row>(table: string, Key: Record<string, string>): Promise<Row | undefined> => {
    const { Item } = await db.send(
      new GetCommand({ TableName: tableName(table), Key, ConsistentRead: true }),
    );
    return Item as Row | undefined;
  };
  const must = async <Row>(table: string, key: Record<string, string>): Promise<Row> => {
    const row = await get<Row>(table, key);
    if (!row) throw new Error(`${table} has no row ${JSON.stringify(key)}`);
    return row;
  };
  const partition = async <Row>(table: string, name: string, value: string): Promise<Row[]> => {
    const { Items } = await db.send(
      new QueryCommand({
        TableName: tableName(table),
        ConsistentRead: true,
        KeyConditionExpression: '#key = :key',
        ExpressionAttributeNames: { '#key': name },
        ExpressionAttributeValues: { ':key': value },
      }),
    );
    return Items as Row[];
  };

  const watchOf = (orderId: string) => watch({ db, table: tableName('OrderTable') }, orderId, 'open');
  const ledger = (userId: string) => partition<LedgerRow>('PointsLedgerTable', 'userId', userId);

  return {
    async newBook({ quantity = 10, price = 2000 } = {}): Promise<string> {
      const bookId = ulid();
      const row: BookRow = { bookId, title: 'A Book', price, quantity, held: 0, sold: 0, initial: quantity };
      await put('BookTable', row);
      return bookId;
    },
    async newUser({ points = 0, name = 'Test', address = '1 Test Lane' } = {}): Promise<string> {
      const userId = ulid();
      const row: UserRow = { userId, name, email: `${userId}@example.com`, address, points };
      await put('UserTable', row);
      const opening: LedgerRow = { userId, entry: OPENING, at: new Date().toISOString(), points };
      await put('PointsLedgerTable', opening);
      return userId;
    },
    async newCourier({ capacity = 1 } = {}): Promise<CourierRow> {
      const courierId = ulid();
      const row: CourierRow = {
        courierId,
        name: `Courier ${courierId}`,
        capacity,
        assigned: 0,
        available: 'yes',
      };
      await put('CourierTable', row);
      return row;
    },
    /** A movement of points that nobody made: what would write it now cannot. */
    async blockLedger(userId: string, entry: string) {
      await put('PointsLedgerTable', { userId, entry, at: new Date().toISOString(), points: 0 });
      return () =>
        db.send(new DeleteCommand({ TableName: tableName('PointsLedgerTable'), Key: { userId, entry } }));
    },
    /** As a restored backup would bring it back. */
    restoreUser: (row: UserRow) => put('UserTable', row),
    /**
     * The ledger as a restore to before a user's erasure leaves it.
     * @returns the name of the old ledger, which knows of the erasure, and what deletes it.
     */
    async restoreLedger(userId: string) {
      const TableName = `${tableName('PointsLedgerTable')}-old-${userId}`;
      const keys = ['userId', 'entry'] as const;
      await db.send(
        new CreateTableCommand({
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
          KeySchema: [
            { AttributeName: keys[0], KeyType: 'HASH' },
            { AttributeName: keys[1], KeyType: 'RANGE' },
          ],
        }),
      );
      for (const row of await ledger(userId)) {
        await db.send(new PutCommand({ TableName, Item: row }));
        const Key = { userId, entry: row.entry };
        if (row.entry.startsWith(ERASURE_ENTRY))
          await db.send(new DeleteCommand({ TableName: tableName('PointsLedgerTable'), Key }));
      }
      return { name: TableName, drop: () => db.send(new DeleteTableCommand({ TableName })) };
    },
    /** All rows of a table. */
    async all(table: string): Promise<Record<string, unknown>[]> {
      const rows: Record<string, unknown>[] = [];
      const pages = paginateScan({ client: db }, { TableName: tableName(table), ConsistentRead: true });
      for await (const { Items = [] } of pages) rows.push(...Items);
      return rows;
    },
    /** An order that was placed, and of whose checkout nothing came. */
    async openWithoutCheckout(orderId: string, userId: string, status: OrderStatus = 'CANCELLING') {
      const order: OrderRow = {
        ...orderKey(orderId),
        schemaVersion: SCHEMA_VERSION,
        status,
        userId,
        redeem: false,
        paymentMethod: 'test-ok',
        currency: 'EUR',
        lines: [{ bookId: ulid(), title: 'A book', quantity: 1, unitPrice: 500 }],
        executionArn: `arn:aws:states:us-east-1:000000000000:execution:StoreCheckoutFlow-dev:${orderId}`,
        openedAt: new Date().toISOString(),
        timeline: [],
        reason: 'CancelledByCustomer',
      };
      await put('OrderTable', order);
      await watchOf(orderId);
    },
    /** Pieces of a book that an order has taken from the shelf. */
    async holdFor(orderId: string, bookId: string, pieces: number) {
      const { quantity, ...book } = await must<BookRow>('BookTable', { bookId });
      await put('BookTable', { ...book, quantity: quantity - pieces, held: pieces });
      const line = { bookId, title: book.title, quantity: pieces, unitPrice: book.price };
      await put('OrderTable', {
        ...effectKey(orderId, 'CheckInventory'),
        at: new Date().toISOString(),
        attempt: 0,
        moved: { stock: { [bookId]: -pieces } },
        result: { lines: [line] },
      });
    },
    /** As of a transaction that DynamoDB shows by half: the order tells of a step whose effect is not there yet. */
    async hideEffect(orderId: string, step: Step) {
      const Key = effectKey(orderId, step);
      const row = await must<EffectRow>('OrderTable', Key);
      await db.send(new DeleteCommand({ TableName: tableName('OrderTable'), Key }));
      return { show: () => put('OrderTable', row) };
    },
    /** A watch over an order that was never opened. */
    watchNothing: (orderId: string) => watchOf(orderId),
    /** As an order of a version that watched none. */
    unwatch: (orderId: string) =>
      db.send(new DeleteCommand({ TableName: tableName('OrderTable'), Key: watchKey(orderId) })),
    /** As if a hand had changed it. */
    async setHeld(bookId: string, held: number) {
      await put('BookTable', { ...(await must<BookRow>('BookTable', { bookId })), held });
    },
    /** As if it were on its way to be closed, or had been closed, by somebody else. */
    async setStatus(orderId: string, status: OrderStatus) {
      const order = await must<OrderRow>('OrderTable', { orderId, row: 'ORDER' });
      await put('OrderTable', { ...order, status });
    },
    book: (bookId: string) => must<BookRow>('BookTable', { bookId }),
    user: (userId: string) => must<UserRow>('UserTable', { userId }),
    courier: (courierId: string) => must<CourierRow>('CourierTable', { courierId }),
    order: (orderId: string) => get<OrderRow>('OrderTable', { orderId, row: 'ORDER' }),
    orderRows: (orderId: string) => partition<{ row: string }>('OrderTable', 'orderId', orderId),
    ledger,
    /** Of a user's points, since the first. */
    movements: async (userId: string) => (await ledger(userId)).filter(({ entry }) => entry !== OPENING),
    payment: (orderId: string) =>
      get<{ status: string; amount: number; refunded: number }>('PaymentTable', {
        paymentKey: `${orderId}#charge`,
      }),
  };
};
