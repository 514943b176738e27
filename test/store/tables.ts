import { readFileSync } from 'node:fs';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { parse } from 'yaml';
import { systemClock } from '../../local/clock.ts';
import { startDynamodb } from '../../local/dynamodb/service.ts';
import { startTestEndpoint } from '../../local/endpoint/test-endpoint.ts';
import { openStore } from '../../local/store.ts';
import type { OrderOutcome } from '../../src/platform/metrics.ts';

interface TableTemplate {
  Properties: Pick<
    CreateTableCommandInput,
    'AttributeDefinitions' | 'KeySchema' | 'GlobalSecondaryIndexes' | 'BillingMode'
  >;
}

const CONTEXTS = ['inventory', 'customers', 'payments', 'orders', 'delivery'];

/** The tables as the contexts' templates describe them, by logical name. */
const templates = () =>
  CONTEXTS.flatMap((context) => {
    const path = new URL(`../../src/${context}/resources/tables.yml`, import.meta.url);
    const { Resources } = parse(readFileSync(path, 'utf8')) as { Resources: Record<string, TableTemplate> };
    return Object.entries(Resources);
  });

/** Makes the store's tables, each under its logical name. */
export const makeTables = async (client: DynamoDBClient): Promise<void> => {
  for (const [TableName, { Properties }] of templates()) {
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } = Properties;
    const indexes = GlobalSecondaryIndexes && { GlobalSecondaryIndexes };
    await client.send(
      new CreateTableCommand({ TableName, AttributeDefinitions, KeySchema, BillingMode, ...indexes }),
    );
  }
};

/** For adapters' tests: the store's tables, each under its logical name, in a DynamoDB of its own. */
export const startTables = async () => {
  const dynamodb = await startDynamodb({
    store: openStore(),
    clock: systemClock(),
    onError: (error) => {
      throw error;
    },
  });
  const endpoint = await startTestEndpoint([dynamodb.service]);
  const client = new DynamoDBClient(endpoint.config);
  await makeTables(client);
  const counted: OrderOutcome[] = [];
  const db = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return {
    db,
    record: { db, table: 'OrderTable', count: (outcome: OrderOutcome) => void counted.push(outcome) },
    /** What has been counted, in order. */
    counted,
    stop: async () => {
      client.destroy();
      await endpoint.close();
      await dynamodb.stop();
    },
  };
};

export type Tables = Awaited<ReturnType<typeof startTables>>;
