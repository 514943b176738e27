import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { PARTS } from '../../src/kernel/order-listing.ts';
import { asOrder, orderKey, type OrderRow } from '../../src/kernel/order-record.ts';
import { readRows } from '../../src/platform/order-record.ts';

/** Orders that are read at once. */
const PAGE = 50;

/** Every order that stands in the list of all, newest first, as far as it is read. */
export async function* allOrders(db: DynamoDBDocumentClient, table: string): AsyncGenerator<OrderRow> {
  for (let before: string | undefined; ;) {
    const parts = await Promise.all(
      PARTS.map((part) =>
        db.send(
          new QueryCommand({
            TableName: table,
            IndexName: 'all-orders',
            KeyConditionExpression: `listedIn = :part${before === undefined ? '' : ' AND listedAs < :before'}`,
            ExpressionAttributeValues: { ':part': part, ...(before !== undefined && { ':before': before }) },
            ScanIndexForward: false,
            Limit: PAGE,
          }),
        ),
      ),
    );
    const places = parts
      .flatMap(({ Items = [] }) => Items.map((each) => String(each['listedAs'])))
      .toSorted()
      .toReversed()
      .slice(0, PAGE);
    const keys = places.map((place) => ({ table, key: orderKey(place.slice(place.indexOf('#') + 1)) }));
    if (keys.length === 0) return;
    for (const row of await readRows(db, keys)) {
      const order = asOrder(row);
      if (order) yield order;
    }
    before = places.at(-1);
  }
}
