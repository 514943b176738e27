import { paginateScan, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CourierRow } from '../../src/delivery/contract.ts';

/** The store's couriers, whom all stories share. */
export const couriersOf = ({ db, table }: { db: DynamoDBDocumentClient; table: string }) => {
  const all = async (): Promise<CourierRow[]> => {
    const rows: CourierRow[] = [];
    for await (const { Items = [] } of paginateScan(
      { client: db },
      { TableName: table, ConsistentRead: true },
    ))
      rows.push(...(Items as CourierRow[]));
    return rows;
  };
  const setCapacity = ({ courierId }: CourierRow, capacity: number) =>
    db.send(
      new UpdateCommand({
        TableName: table,
        Key: { courierId },
        UpdateExpression: 'SET #capacity = :capacity',
        ExpressionAttributeNames: { '#capacity': 'capacity' },
        ExpressionAttributeValues: { ':capacity': capacity },
      }),
    );
  return {
    couriers: all,
    /** Stories dispatch more orders than the seeded couriers can carry. */
    hireForStories: async () => {
      const tireless: CourierRow = {
        courierId: 'story-courier',
        name: 'Story Courier',
        capacity: 1_000_000,
        assigned: 0,
        available: 'yes',
      };
      if ((await all()).every(({ courierId }) => courierId !== tireless.courierId))
        await db.send(new PutCommand({ TableName: table, Item: tireless }));
    },
    /** Nobody is free while `story` runs. */
    async withoutCouriers<Result>(story: () => Promise<Result>): Promise<Result> {
      const hired = await all();
      await Promise.all(hired.map((courier) => setCapacity(courier, 0)));
      try {
        return await story();
      } finally {
        await Promise.all(hired.map((courier) => setCapacity(courier, courier.capacity)));
      }
    },
  };
};
