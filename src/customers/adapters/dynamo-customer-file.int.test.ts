import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { rowsIn } from '../../../test/store/rows.ts';
import { startTables } from '../../../test/store/tables.ts';
import type { Tables } from '../../../test/store/tables.ts';
import { UserNotFound } from '../contract.ts';
import type { UserRow } from '../contract.ts';
import type { CustomerFile } from '../ports.ts';
import { dynamoCustomerFile } from './dynamo-customer-file.ts';

const BY = 'arn:aws:iam::000000000000:root';

describe('the customers', () => {
  let tables: Tables;
  let rows: ReturnType<typeof rowsIn>;
  let customers: CustomerFile;
  before(async () => {
    tables = await startTables();
    rows = rowsIn(tables.db);
    customers = dynamoCustomerFile(tables.db, { users: 'UserTable', ledger: 'PointsLedgerTable' });
  });
  after(() => tables.stop());

  const aUser = async (points = 30) => (await customers.find(await rows.newUser({ points }))) as UserRow;
  const add = (userId: string, expression: string, value: unknown) =>
    tables.db.send(
      new UpdateCommand({
        TableName: 'UserTable',
        Key: { userId },
        UpdateExpression: expression,
        ExpressionAttributeValues: { ':value': value },
      }),
    );

  it('lose all that is personal, and keep id and points', async () => {
    const { userId } = await aUser();
    await add(userId, 'SET phone = :value', '555 0199');
    const found = (await customers.find(userId)) as UserRow;
    const { erasedAt } = await customers.erase(found, BY);
    expect(await customers.find(userId)).toEqual({ userId, points: 30, erasedAt });
  });

  it('are noted in the ledger: who was erased when, and by whom', async () => {
    const user = await aUser();
    const { erasedAt } = await customers.erase(user, BY);
    expect(await rows.movements(user.userId)).toEqual([
      {
        userId: user.userId,
        entry: expect.stringMatching(`^ERASED#${erasedAt}#`),
        at: erasedAt,
        points: 0,
        by: BY,
      },
    ]);
  });

  it('are noted each time, though a backup brings them back and they are erased anew in one moment', async (test) => {
    const user = await aUser();
    test.mock.timers.enable({ apis: ['Date'], now: Date.now() });
    const { erasedAt } = await customers.erase(user, BY);
    await rows.restoreUser(user);
    expect(await customers.erase(user, BY)).toMatchObject({ erasedAt, now: true });
    expect((await rows.movements(user.userId)).map(({ at }) => at)).toEqual([erasedAt, erasedAt]);
  });

  it('are erased once when several people do it at once', async () => {
    const user = await aUser();
    const erasures = await Promise.all([1, 2, 3, 4].map(() => customers.erase(user, BY)));
    expect(erasures.filter(({ now }) => now)).toHaveLength(1);
    expect(new Set(erasures.map(({ erasedAt }) => erasedAt)).size).toBe(1);
    expect(await rows.movements(user.userId)).toHaveLength(1);
  });

  it('lose no point that moves meanwhile', async () => {
    const user = await aUser(0);
    const earn = () => add(user.userId, 'ADD points :value', 1);
    await Promise.all([earn(), earn(), customers.erase(user, BY), earn(), earn()]);
    expect(await customers.find(user.userId)).toMatchObject({ points: 4, erasedAt: expect.any(String) });
  });

  it('are not made by erasing them', async () => {
    const nobody = { userId: ulid(), name: 'N', email: 'n@example.com', address: 'A', points: 0 };
    await expect(customers.erase(nobody, BY)).rejects.toThrow(UserNotFound);
    expect(await customers.find(nobody.userId)).toBeUndefined();
    expect(await rows.movements(nobody.userId)).toEqual([]);
  });
});
