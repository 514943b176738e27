import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../../local/clock.ts';
import type { Clock } from '../../local/clock.ts';
import { clockRoutes } from '../../local/endpoint/clock-routes.ts';
import { faultRoutes } from '../../local/endpoint/faults/fault-routes.ts';
import { createFaults } from '../../local/endpoint/faults/faults.ts';
import { startTestEndpoint } from '../../local/endpoint/test-endpoint.ts';
import type { TestEndpoint } from '../../local/endpoint/test-endpoint.ts';
import { createMachine } from '../../local/stepfunctions/test-api.ts';
import { functionArn, startTestStepFunctions } from '../../local/stepfunctions/test-step-functions.ts';
import { leftBehind } from './left-behind.ts';

/** Rules that are set, and befall nobody. */
const noFaults = (clock: Clock) =>
  createFaults({
    clock,
    dispatch: () => Promise.reject(new Error('Nobody is called here')),
    running: () => undefined,
    executionOf: () => undefined,
  });

describe('what a test has left behind in a store', () => {
  let clock: ReturnType<typeof systemClock>;
  let stepFunctions: ReturnType<typeof startTestStepFunctions>;
  let endpoint: TestEndpoint;
  beforeEach(async () => {
    clock = systemClock({ offset: 0 });
    stepFunctions = startTestStepFunctions();
    const routes = [...clockRoutes(clock), ...stepFunctions.routes, ...faultRoutes(noFaults(clock), false)];
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
    await ask('mocks', { stateMachine: 'orders', states: { Bill: { 0: { Never: true } } } });
    await ask('clock', { running: false, jumping: true });
    const stands = new Date(clock.now()).toISOString();
    expect(await leftBehind(endpoint.url)).toEqual([
      `clock       stands at ${stands} and jumps: curl -d '{"running":true,"jumping":false}' ${endpoint.url}/_storeflow/clock`,
      `mocks       mocked: Bill of orders, Bill of orders (for single executions); called again after: curl -X DELETE ${endpoint.url}/_storeflow/mocks`,
    ]);
    await ask('clock', { running: true, jumping: false });
    await fetch(`${endpoint.url}/_storeflow/mocks`, { method: 'DELETE' });
    expect(await leftBehind(endpoint.url)).toEqual([]);
  });

  it('is what befalls calls, with how to end it', async () => {
    await ask('faults', {
      rules: [
        { fault: 'throttle', service: 'sqs' },
        { fault: 'corrupt', nth: 'every' },
      ],
    });
    expect(await leftBehind(endpoint.url)).toEqual([
      `faults      befall calls: throttle,service=sqs,nth=1; corrupt,nth=every; none any more after: curl -X DELETE ${endpoint.url}/_storeflow/faults`,
    ]);
  });

  it('is a clock that a test has moved, which cannot go back', async () => {
    await ask('clock', { advanceSeconds: 5 * 3600 + 37 * 60 + 30 });
    expect(await leftBehind(endpoint.url)).toEqual([
      'clock       5 h 37 min ahead; time cannot go back: npm start -- --fresh begins anew, and forgets all orders',
    ]);
    await ask('clock', { jumping: true });
    expect(await leftBehind(endpoint.url)).toEqual([
      expect.stringContaining('clock       jumps: curl'),
      expect.stringContaining('clock       5 h 37 min ahead'),
    ]);
  });

  it('is a clock that has stood still, and can be moved to now', async () => {
    clock = systemClock({ offset: -90_500 });
    const late = await startTestEndpoint(
      [stepFunctions.service],
      [...clockRoutes(clock), ...stepFunctions.routes, ...faultRoutes(noFaults(clock), false)],
    );
    try {
      const [line = ''] = await leftBehind(late.url);
      expect(line).toMatch(/^clock {7}1 min behind: curl -d '\{"advanceSeconds":9\d\}' http/);
    } finally {
      await late.close();
    }
  });
});
