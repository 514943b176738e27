import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { functionArn, ROLE, startTestStepFunctions } from '../../local/stepfunctions/test-step-functions.ts';
import { eventually } from './eventually.ts';

const definition = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: functionArn('ask'), Payload: { token: '{% $states.context.Task.Token %}' } },
      End: true,
    },
  },
});

/** For tests of who answers task tokens: a Step Functions of its own, whose executions each wait for one answer. */
export const startAskingProcesses = async () => {
  const tokens: string[] = [];
  const { client, stop } = startTestStepFunctions({
    functions: { ask: (input) => void tokens.push((input as { token: string }).token) },
  });
  const machine = { name: 'asks', definition, roleArn: ROLE };
  const { stateMachineArn = '' } = await client.send(new CreateStateMachineCommand(machine));
  return {
    client,
    stop,
    stateMachineArn,
    /** The token of one that has been started. */
    token: () => eventually('a question', () => Promise.resolve(tokens.pop())),
    /** Names and ends, by names. */
    async executions() {
      const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn }));
      return executions.map(({ name, status }) => `${name} ${status}`).toSorted((a, b) => a.localeCompare(b));
    },
    /** Starts one: its token, and how it ends. */
    async ask() {
      const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn }));
      const token = await eventually('a question', () => Promise.resolve(tokens.pop()));
      const ended = () =>
        eventually('the end of the process', async () => {
          const execution = await client.send(new DescribeExecutionCommand({ executionArn }));
          return execution.status === 'RUNNING' ? undefined : execution;
        });
      return { token, ended };
    },
  };
};
