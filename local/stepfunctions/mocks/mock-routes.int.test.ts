import { DeleteStateMachineCommand, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'expect';
import { startTestEndpoint } from '../../endpoint/test-endpoint.ts';
import type { TestEndpoint } from '../../endpoint/test-endpoint.ts';
import { openStore } from '../../store.ts';
import type { Store } from '../../store.ts';
import { createMachine, endOf, startMachine } from '../test-api.ts';
import { functionArn, startTestStepFunctions } from '../test-step-functions.ts';

const retry = { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 0 }] };
const orders = {
  StartAt: 'Bill',
  States: {
    Bill: { Type: 'Task', Resource: functionArn('bill'), ...retry, Next: 'Lines' },
    Lines: {
      Type: 'Map',
      Items: [1],
      ItemProcessor: {
        StartAt: 'Line',
        States: { Line: { Type: 'Task', Resource: functionArn('line'), End: true } },
      },
      Next: 'Prepare',
    },
    Prepare: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Arguments: { QueueUrl: 'q', MessageBody: '{% $states.context.Task.Token %}' },
      Retry: [{ ErrorEquals: ['Busy'] }],
      End: true,
    },
  },
};

describe('mocks, over the endpoint', () => {
  let test: ReturnType<typeof startTestStepFunctions>;
  let endpoint: TestEndpoint;
  let machineArn: string;
  let store: Store;
  beforeEach(async () => {
    store = openStore();
    test = startTestStepFunctions({ store });
    endpoint = await startTestEndpoint([test.service], test.routes);
    machineArn = await createMachine(test.client, orders);
  });
  afterEach(async () => {
    await endpoint.close();
    test.stop();
  });

  const ask = async (method: string, query = '', body?: unknown) => {
    const answer = await fetch(`${endpoint.url}/_storeflow/mocks${query}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, ...((await answer.json()) as { mocks?: unknown[]; message?: string }) };
  };
  const set = (states: unknown, more: object = {}) =>
    ask('POST', '', { stateMachine: 'orders', states, ...more });

  const all = {
    Bill: { 0: { Return: { paid: 20, change: null } } },
    Line: { '*': { Return: null } },
    Prepare: { '0-1': { Return: 'prepared' }, 2: { Throw: { Error: 'NoCourierAvailable' } } },
  };

  it('answer a machine’s tasks, and tell how often', async () => {
    expect(await set(all)).toMatchObject({ status: 200 });
    const end = await endOf(test.client, await startMachine(test.client, machineArn));
    expect(end).toMatchObject({ status: 'SUCCEEDED', output: '"prepared"' });
    expect(await ask('GET')).toEqual({
      status: 200,
      mocks: [
        { stateMachine: machineArn, state: 'Bill', responses: all.Bill, used: { 0: 1 } },
        { stateMachine: machineArn, state: 'Line', responses: all.Line, used: { '*': 1 } },
        { stateMachine: machineArn, state: 'Prepare', responses: all.Prepare, used: { '0-1': 1, 2: 0 } },
      ],
    });
    expect(test.requests).toEqual([]);
  });

  it('are remembered to have been used, though no attempt of what is over is', async () => {
    await set({ Bill: { '*': { Return: 1 } }, Line: all.Line, Prepare: all.Prepare });
    const express = { ...orders, States: { Bill: { ...orders.States.Bill, Next: undefined, End: true } } };
    const quick = await createMachine(test.client, express, 'quick', { type: 'EXPRESS' });
    await set({ Bill: { '*': { Return: 2 } } }, { stateMachine: quick });
    await endOf(test.client, await startMachine(test.client, machineArn));
    await test.client.send(new StartSyncExecutionCommand({ stateMachineArn: quick }));
    expect((await ask('GET', '?state=Bill')).mocks).toMatchObject([
      { used: { '*': 1 } },
      { used: { '*': 1 } },
    ]);
    expect(store.collection('state-mock-uses').entries()).toEqual([]);
  });

  it('may be for one execution, by its name, and the machine be named by its ARN', async () => {
    const bill = { Bill: { 0: { Throw: { Error: 'PaymentDeclined', Cause: 'No' } } } };
    const only = await set(bill, { stateMachine: machineArn, execution: 'first' });
    expect(only).toEqual({
      status: 200,
      mocks: [
        { stateMachine: machineArn, state: 'Bill', execution: 'first', responses: bill.Bill, used: { 0: 0 } },
      ],
    });
    await set(all);
    const ends = await Promise.all(
      ['first', 'second'].map(async (name) =>
        endOf(test.client, await startMachine(test.client, machineArn, { name })),
      ),
    );
    expect(ends).toMatchObject([
      { status: 'FAILED', error: 'PaymentDeclined', cause: 'No' },
      { status: 'SUCCEEDED' },
    ]);
  });

  it('are removed by machine, state and execution, or all at once', async () => {
    await set(all);
    await set({ Bill: all.Bill }, { execution: 'first' });
    expect(await ask('DELETE', '?state=Line')).toEqual({ status: 200, removed: 1 });
    expect(await ask('DELETE', '?execution=first&stateMachine=orders')).toEqual({ status: 200, removed: 1 });
    expect(await ask('GET', '?state=Bill')).toMatchObject({ mocks: [{ state: 'Bill' }] });
    expect(await ask('DELETE', '?stateMachine=others')).toEqual({ status: 200, removed: 0 });
    expect(await ask('DELETE')).toEqual({ status: 200, removed: 2 });
    expect(await ask('GET')).toEqual({ status: 200, mocks: [] });
  });

  it('go with their machine', async () => {
    await set(all);
    await test.client.send(new DeleteStateMachineCommand({ stateMachineArn: machineArn }));
    expect(await ask('GET')).toEqual({ status: 200, mocks: [] });
  });

  it('are set all or none', async () => {
    const message = 'mocks: states: orders has no state "Bil"; its tasks are: Bill, Line, Prepare';
    expect(await set({ ...all, Bil: all.Bill })).toEqual({ status: 400, message });
    expect(await ask('GET')).toEqual({ status: 200, mocks: [] });
  });

  it('are neither listed nor removed by what they do not have', async () => {
    await set(all);
    const message = 'mocks: the unknown field "name"; it takes stateMachine, state, execution';
    expect(await ask('GET', '?name=Bill')).toEqual({ status: 400, message });
    expect(await ask('DELETE', '?name=Bill')).toEqual({ status: 400, message });
    expect(await ask('DELETE', '', { state: 1 })).toEqual({
      status: 400,
      message: 'mocks: state must be a text',
    });
    expect((await ask('GET')).mocks).toHaveLength(3);
  });
});
