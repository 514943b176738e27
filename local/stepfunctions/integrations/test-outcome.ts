import { expect } from 'expect';
import { createMachine, endOf, startMachine } from '../test-api.ts';
import { startTestStepFunctions } from '../test-step-functions.ts';
import type { TestCloud } from '../test-step-functions.ts';

/** For tests: the outcome of a machine of one Task. */
export const outcomeOf = async (cloud: TestCloud, task: object, input: unknown = {}) => {
  const test = startTestStepFunctions(cloud);
  const machine = await createMachine(test.client, {
    StartAt: 'T',
    States: { T: { Type: 'Task', End: true, ...task } },
  });
  const { status, output, error, cause } = await endOf(
    test.client,
    await startMachine(test.client, machine, { input }),
  );
  expect(test.errors).toEqual([]);
  return { status, output: output === undefined ? undefined : (JSON.parse(output) as unknown), error, cause };
};
