import { describe, it } from 'node:test';
import { expect } from 'expect';
import { openStore } from '../../store.ts';
import { openMocks } from './mocks.ts';

const machineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:m';
const answering = (Return: string) => ({ 0: { Return } });
const mock = (more: object = {}) => ({ machineArn, state: 'S', responses: answering('all'), ...more });
const call = (more: object = {}) => ({
  machineArn,
  stateName: 'S',
  executionName: 'e1',
  executionArn: 'arn:aws:states:us-east-1:000000000000:execution:m:e1',
  attempt: 3,
  retryCount: 0,
  ...more,
});

describe('the mocks that are set', () => {
  it('are for a state of a machine', () => {
    const mocks = openMocks(openStore());
    expect(mocks.responseTo(call())).toBeUndefined();
    mocks.set([mock()]);
    expect(mocks.responseTo(call())).toEqual({ Return: 'all' });
    expect(mocks.responseTo(call({ stateName: 'T' }))).toBeUndefined();
    expect(mocks.responseTo(call({ machineArn: `${machineArn}2` }))).toBeUndefined();
    expect(mocks.responseTo(call({ retryCount: 1 }))).toBeUndefined();
  });

  it('are for one execution before they are for all', () => {
    const mocks = openMocks(openStore());
    mocks.set([
      mock({ execution: 'e1', responses: answering('one') }),
      mock({ responses: { '*': { Return: 'all' } } }),
    ]);
    expect(mocks.responseTo(call())).toEqual({ Return: 'one' });
    expect(mocks.responseTo(call({ retryCount: 1 }))).toEqual({ Return: 'all' });
    expect(mocks.responseTo(call({ executionName: 'e2' }))).toEqual({ Return: 'all' });
  });

  it('take the place of one before them, and are counted anew', () => {
    const mocks = openMocks(openStore());
    mocks.set([mock(), mock({ execution: 'e1', responses: answering('one') })]);
    mocks.responseTo(call());
    mocks.responseTo(call({ executionName: 'e2', attempt: 9 }));
    mocks.set([mock({ responses: answering('another') })]);
    expect(mocks.responseTo(call({ executionName: 'e2' }))).toEqual({ Return: 'another' });
    expect(mocks.list().map(({ execution, used }) => [execution, used])).toEqual([
      [undefined, { 0: 1 }],
      ['e1', { 0: 1 }],
    ]);
  });

  it('outlive the process, with their uses; an attempt that is taken up again is one use', () => {
    const store = openStore();
    const before = openMocks(store);
    before.set([mock()]);
    before.responseTo(call());
    before.responseTo(call({ attempt: 9 }));
    const after = openMocks(store);
    expect(after.responseTo(call())).toEqual({ Return: 'all' });
    expect(after.list()).toEqual([{ ...mock(), used: { 0: 2 } }]);
  });

  it('are counted on, though it is forgotten for which attempts of an execution that is over', () => {
    const store = openStore();
    const mocks = openMocks(store);
    mocks.set([mock({ responses: { '*': { Return: 'all' } } }), mock({ state: 'T' })]);
    const other = { executionName: 'e12', executionArn: `${call().executionArn}2` };
    for (const use of [{}, { attempt: 9, retryCount: 1 }, other, { stateName: 'T' }])
      mocks.responseTo(call(use));
    mocks.settled(call());
    expect(store.collection('state-mock-uses').entries()).toHaveLength(1);
    // It was redriven.
    mocks.responseTo(call({ attempt: 20 }));
    mocks.settled(call());
    mocks.settled(call(other));
    expect(store.collection('state-mock-uses').entries()).toEqual([]);
    expect(
      openMocks(store)
        .list()
        .map(({ used }) => used),
    ).toEqual([{ '*': 4 }, { 0: 1 }]);
    mocks.remove();
    expect(store.collection('state-mock-counts').entries()).toEqual([]);
  });

  it('are listed and removed by what they are for', () => {
    const store = openStore();
    const mocks = openMocks(store);
    const all = [
      mock(),
      mock({ state: 'T' }),
      mock({ execution: 'e1' }),
      mock({ machineArn: `${machineArn}2` }),
    ];
    mocks.set(all);
    mocks.responseTo(call());
    expect(mocks.list({ state: 'T' })).toHaveLength(1);
    expect(mocks.list({ machineArn, state: 'S' })).toHaveLength(2);
    expect(mocks.remove({ execution: 'e1' })).toBe(1);
    expect(mocks.remove({ machineArn })).toBe(2);
    expect(mocks.remove({ machineArn })).toBe(0);
    expect(openMocks(store).list()).toEqual([{ ...all[3], used: { 0: 0 } }]);
    expect(mocks.remove()).toBe(1);
    expect(store.collection('state-mock-uses').entries()).toEqual([]);
  });
});
