import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { anOrderIn, expectBalanced, expectReconciled } from '../store/balance.ts';
import type { Wanted } from '../store/balance.ts';
import { holdings } from '../store/holdings.ts';
import { redefine, saying, stageOfTheStore, withCode } from '../store/stage.ts';
import type { Change, Stage } from '../store/stage.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

describe('a deploy that fails', () => {
  let stage: Stage;
  let store: Store;
  before(async () => {
    stage = await stageOfTheStore('fails');
    await stage.create();
    store = await openStore('fails');
  });

  const bought = async () => {
    const wanted = await anOrderIn(store);
    const run = await store.checkout(wanted);
    expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
    await expectBalanced(store, run, wanted);
  };
  const added =
    (Properties: Record<string, unknown>, DependsOn: string[] = []): Change =>
    ({ Resources }) => {
      Resources['Added'] = { Type: 'AWS::SQS::Queue', DependsOn, Properties };
    };
  const invalid = redefine('StoreCheckoutFlow', ({ States }) => {
    Object.assign(States['PrepareOrder'] ?? {}, { Next: 'Nowhere' });
  });
  const failures: Record<string, [reason: RegExp, at: string, ...Change[]]> = {
    'for a resource in the middle': [
      /MessageRetentionPeriod/,
      'Added',
      added({ MessageRetentionPeriod: 5 }, ['PrepareOrderLambdaFunction', 'StoreCheckoutFlow']),
      withCode('PrepareOrder', saying('never wanted')),
      redefine('StoreCheckoutFlow', ({ States }) => {
        Object.assign(States['PrepareOrder'] ?? {}, { Next: 'Celebrate' });
        States['Celebrate'] = { Type: 'Pass', Next: 'DispatchOrder' };
      }),
    ],
    'for the package of a function': [
      /NoSuchKey/,
      'BillCustomerLambdaFunction',
      added({}),
      ({ Resources }) => {
        Object.assign(Resources['BillCustomerLambdaFunction']?.Properties['Code'] ?? {}, {
          S3Key: 'nowhere',
        });
      },
    ],
    'for a process that is none': [/MISSING_TRANSITION_TARGET/, 'StoreCheckoutFlow', added({}), invalid],
  };

  for (const [why, [reason, at, ...changes]] of Object.entries(failures))
    it(`${why} is taken back, and what was there works as it did`, async () => {
      const there = await holdings();
      expect((await stage.deploy(...changes)).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
      expect(await stage.failures()).toMatchObject({ [at]: expect.stringMatching(reason) });
      expect(await holdings()).toEqual(there);
      await bought();
      expect(await store.logs()).not.toContain('never wanted');
    });

  it('loses none of the checkouts that run meanwhile', async () => {
    const wanted = await Promise.all(Array.from({ length: 6 }, () => anOrderIn(store)));
    const [stack, ...runs] = await Promise.all([
      stage.deploy(...((failures['for a resource in the middle'] ?? []).slice(2) as Change[])),
      ...wanted.map((each) => store.checkout(each)),
    ]);
    expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    for (const [index, run] of runs.entries()) {
      expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
      await expectBalanced(store, run, wanted[index] as Wanted);
    }
  });

  it('can be followed by a good one', async () => {
    expect((await stage.deploy(added({}))).StackStatus).toBe('UPDATE_COMPLETE');
    await bought();
    await expectReconciled('fails');
  });

  it('as the first of a stage leaves nothing, and says that it is to be removed', async () => {
    const there = await holdings();
    const first = await stageOfTheStore('first');
    expect((await first.create(invalid)).StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(await holdings()).toEqual(there);
    await expect(first.deploy()).rejects.toThrow(/is in ROLLBACK_COMPLETE state and can not be updated/);
    expect((await first.remove()).StackStatus).toBe('DELETE_COMPLETE');
    expect((await first.create()).StackStatus).toBe('CREATE_COMPLETE');
    expect((await first.remove()).StackStatus).toBe('DELETE_COMPLETE');
    expect(await holdings()).toEqual(there);
  });
});
