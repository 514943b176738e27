import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startScriptedDynamodb } from '../../test/store/scripted-dynamodb.ts';
import { PlatformUnavailable } from './errors.ts';
import { transact } from './transact.ts';
import type { ConditionalWrite } from './transact.ts';

const write = (name: string): ConditionalWrite => ({
  write: { Put: { TableName: 't', Item: { id: name } } },
  otherwise: () => new Error(name),
});

describe('a transaction', () => {
  let dynamodb: Awaited<ReturnType<typeof startScriptedDynamodb>>;
  before(async () => {
    dynamodb = await startScriptedDynamodb();
  });
  after(() => dynamodb.stop());
  const run = (patienceMs?: number) => transact(dynamodb.db, [write('first'), write('second')], patienceMs);

  it('means what its first failed condition means, and is not tried again', async () => {
    dynamodb.answer(['None', 'ConditionalCheckFailed']);
    await expect(run()).rejects.toThrow('second');
    dynamodb.answer(['ConditionalCheckFailed', 'ConditionalCheckFailed']);
    await expect(run()).rejects.toThrow('first');
    expect(dynamodb.calls()).toBe(1);
  });

  it('whose failed condition means that the step is to be tried again is not tried again itself', async () => {
    dynamodb.answer(['ConditionalCheckFailed']);
    const moved = { ...write('points'), otherwise: () => new PlatformUnavailable('have moved meanwhile') };
    await expect(transact(dynamodb.db, [moved])).rejects.toThrow('have moved meanwhile');
    expect(dynamodb.calls()).toBe(1);
  });

  it('that met another one is tried again', async () => {
    dynamodb.answer(['TransactionConflict', 'None'], ['None', 'ThrottlingError']);
    await run();
    expect(dynamodb.calls()).toBe(3);
  });

  it('decides nothing where a condition failed beside a conflict', async () => {
    dynamodb.answer(['ConditionalCheckFailed', 'TransactionConflict'], ['None', 'ConditionalCheckFailed']);
    await expect(run()).rejects.toThrow('second');
    expect(dynamodb.calls()).toBe(2);
  });

  it('that never gets by is to be tried again later', async () => {
    dynamodb.answer(...Array.from({ length: 100 }, (): ['TransactionConflict'] => ['TransactionConflict']));
    await expect(run(100)).rejects.toThrow(PlatformUnavailable);
    expect(dynamodb.calls()).toBeGreaterThan(1);
    expect(dynamodb.calls()).toBeLessThan(100);
  });

  it('that is wrong in itself is a mistake, whatever else there was', async () => {
    dynamodb.answer(['ValidationError', 'TransactionConflict']);
    await expect(run()).rejects.toMatchObject({ name: 'TransactionCanceledException' });
    expect(dynamodb.calls()).toBe(1);
  });
});
