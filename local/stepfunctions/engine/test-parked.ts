import { CALLBACK, testEngine } from './test-engine.ts';
import type { TestEngineOptions } from './test-engine.ts';

const prepare = {
  StartAt: 'Prepare',
  States: {
    Prepare: {
      Type: 'Task',
      Resource: CALLBACK,
      Arguments: { QueueUrl: 'q', MessageBody: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 600,
      HeartbeatSeconds: 60,
      Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }],
      Catch: [
        { ErrorEquals: ['States.HeartbeatTimeout'], Output: 'no heartbeat', Next: 'Undo' },
        { ErrorEquals: ['States.Timeout'], Output: 'no answer', Next: 'Undo' },
        { ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput %}', Next: 'Undo' },
      ],
      Next: 'Dispatch',
    },
    Dispatch: { Type: 'Succeed' },
    Undo: { Type: 'Pass', End: true },
  },
};

/** For tests: an execution that waits for its callback; with a log, the one that waits there. */
export const parked = async (options: TestEngineOptions = {}) => {
  const test = testEngine(prepare, options);
  if (options.log) test.engine.resume();
  else await test.start();
  await test.rest();
  const token = () => test.calls.at(-1)?.token ?? '';
  return { ...test, token, callbacks: test.engine.callbacks };
};

/** What an answer gets that comes too late. */
export const late = {
  code: 'TaskTimedOut',
  message: `Task Timed Out: 'Provided task does not exist anymore'`,
};
