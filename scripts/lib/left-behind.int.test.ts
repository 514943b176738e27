import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../../local/clock.ts';
import { clockRoutes } from '../../local/endpoint/clock-routes.ts';
import { startTestEndpoint } from '../../local/endpoint/test-endpoint.ts';
import type { TestEndpoint } from '../../local/endpoint/test-endpoint.ts';
import { createMachine } from '../../local/stepfunctions/test-api.ts';
import { functionArn, startTestStepFunctions } from '../../local/stepfunctions/test-step-functions.ts';
import { leftBehind } from './left-behind.ts';

describe('what a test has left behind in a store', () => {
  const clock = systemClock({ offset: 0 });
  let stepFunctions: ReturnType<typeof startTestStepFunctions>;
  let endpoint: TestEndpoint;
  beforeEach(async () => {
    stepFunctions = startTestStepFunctions();
    const routes = [...clockRoutes(clock), ...stepFunctions.routes];
    endpoint = await startTestEndpoint([stepFunctions.service], routes);
  });
  afterEach(async () => {
    await endpoint.close();
    stepFunctions.stop();
  });
  const ask = (path: string, body: object) =>
    fetch(`${endpoint.url}/_storeflow/${path}`, { method: 'POST', body: JSON.stringify(body) });

  it('is nothing where time runs and no task is mocked', async () => {
    expect(await leftBehind(endpoint.url)).toEqual([]);
  });

  it('is a clock that stands or jumps, and tasks that are mocked, with how to undo it', async () => {
    await createMachine(stepFunctions.client, {
      StartAt: 'Bill',
      States: { Bill: { Type: 'Task', Resource: functionArn('bill'), End: true } },
    });
    for (const execution of ['one', 'two'])
      await ask('mocks', { stateMachine: 'orders', execution, states: { Bill: { 0: { Never: true } } } });
    await ask('clock', { running: false, jumping: true });
    const stands = new Date(clock.now()).toISOString();
    expect(await leftBehind(endpoint.url)).toEqual([
      `clock       stands at ${stands} and jumps: curl -d '{"running":true,"jumping":false}' ${endpoint.url}/_storeflow/clock`,
      `mocks       tests answer Bill: curl -X DELETE ${endpoint.url}/_storeflow/mocks`,
    ]);
    await ask('clock', { running: true, jumping: false });
    await fetch(`${endpoint.url}/_storeflow/mocks`, { method: 'DELETE' });
    expect(await leftBehind(endpoint.url)).toEqual([]);
  });
});
