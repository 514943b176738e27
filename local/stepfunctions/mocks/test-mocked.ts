import { openStore } from '../../store.ts';
import { testEngine } from '../engine/test-engine.ts';
import type { TestEngineOptions } from '../engine/test-engine.ts';
import type { Mock } from './mock.ts';
import { mockedTasks } from './mocked-tasks.ts';
import { openMocks } from './mocks.ts';

/** For tests: ARN of the machine that `testEngine` runs. */
export const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:m';

/** For tests: a machine whose tasks are answered as `responses` says, by state. */
export const mockedEngine = (
  machine: object,
  responses: Record<string, Mock['responses']>,
  options: TestEngineOptions & { store?: ReturnType<typeof openStore> } = {},
) => {
  const { store = openStore(), ...rest } = options;
  const mocks = openMocks(store);
  if (mocks.list().length === 0)
    mocks.set(
      Object.entries(responses).map(([state, given]) => ({ machineArn: MACHINE, state, responses: given })),
    );
  let close = () => {};
  const test = testEngine(machine, {
    ...rest,
    around: (tasks, clock) => {
      const mocked = mockedTasks({ tasks, mocks, clock });
      close = () => mocked.close();
      return mocked;
    },
  });
  return {
    ...test,
    store,
    mocks,
    /** How often each response of a state was used. */
    used: (state = 'S') => mocks.list({ state })[0]?.used,
    /** Ends the engine, as the death of its process would. */
    die: () => {
      close();
      test.engine.close();
    },
    /** Jumps from moment to moment to the end. */
    async jumpToEnd() {
      for (await test.rest(); test.engine.find(test.arnOf('e1'))?.status === 'RUNNING'; await test.rest())
        test.clock.jump();
      return test.ended();
    },
  };
};
