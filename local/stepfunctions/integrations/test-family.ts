import { DescribeExecutionCommand, GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { setImmediate as soon } from 'node:timers/promises';
import { createMachine, startMachine } from '../test-api.ts';
import { functionArn, startTestStepFunctions } from '../test-step-functions.ts';
import type { TestCloud } from '../test-step-functions.ts';

export const CHILD = 'arn:aws:states:us-east-1:000000000000:stateMachine:child';
export const executionOf = (name: string) => CHILD.replace('stateMachine', 'execution') + `:${name}`;

/** For tests: a machine of one state. */
export const single = (state: object) => ({ StartAt: 'T', States: { T: { End: true, ...state } } });
/** For tests: a Task that starts the execution `c1` of the child. */
export const starting = (pattern: string, more: object = {}, state: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::states:startExecution${pattern}`,
  Arguments: { StateMachineArn: CHILD, Name: 'c1', Input: { order: '{% $states.input.order %}' }, ...more },
  ...state,
});

/** For tests: a child that waits for its callback. */
export const childWaiting = single({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: functionArn('desk'), Payload: { token: '{% $states.context.Task.Token %}' } },
});

/** For tests: Step Functions with a machine and a child, and the tokens that the child's function got. */
export const family = async (parent: object, child: object = childWaiting, cloud: TestCloud = {}) => {
  const tokens: string[] = [];
  const desk = (input: unknown) => void tokens.push((input as { token: string }).token);
  const test = startTestStepFunctions({ functions: { desk }, ...cloud });
  await createMachine(test.client, child, 'child');
  const machine = await createMachine(test.client, parent, 'parent');
  const token = async (count = 1) => {
    while (tokens.length < count) await soon();
    return tokens[count - 1] ?? '';
  };
  const start = (name = 'p1') => startMachine(test.client, machine, { name, input: { order: 'o1' } });
  return { ...test, machine, token, start };
};

export const historyOf = async (client: SFNClient, executionArn: string) =>
  (await client.send(new GetExecutionHistoryCommand({ executionArn }))).events ?? [];
export const statusOf = async (client: SFNClient, executionArn: string) =>
  (await client.send(new DescribeExecutionCommand({ executionArn }))).status;
/** For tests: resolves once the task has begun its job. */
export const submitted = async (client: SFNClient, executionArn: string) => {
  while (!(await historyOf(client, executionArn)).some(({ type }) => type === 'TaskSubmitted')) await soon();
};
