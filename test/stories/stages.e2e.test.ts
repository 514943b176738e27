import { CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

const TABLES = ['BookTable', 'UserTable', 'PointsLedgerTable', 'PaymentTable', 'OrderTable', 'CourierTable'];

describe('a stage for trying out', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });

  it('leaves nothing behind when it is taken away', async () => {
    const { TemplateBody = '' } = await new CloudFormationClient({}).send(
      new GetTemplateCommand({ StackName: 'storeflow-dev' }),
    );
    expect(TemplateBody).toContain('"DeletionPolicy":"Delete"');
    expect(TemplateBody).not.toContain('"Retain');
    const dynamodb = new DynamoDBClient({});
    for (const name of TABLES) {
      const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: store.output(name) }));
      expect(Table?.DeletionProtectionEnabled ?? false).toBe(false);
    }
  });
});
