import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { CreateStateMachineCommandInput, SFNClient } from '@aws-sdk/client-sfn';
import { setImmediate as soon } from 'node:timers/promises';
import { ROLE } from './test-step-functions.ts';

/** For tests: creates a machine, in JSONata unless it says otherwise; gives its ARN. */
export const createMachine = async (
  client: SFNClient,
  definition: object,
  name = 'orders',
  settings: Partial<CreateStateMachineCommandInput> = {},
): Promise<string> => {
  const text = JSON.stringify({ QueryLanguage: 'JSONata', ...definition });
  const { stateMachineArn = '' } = await client.send(
    new CreateStateMachineCommand({ name, roleArn: ROLE, definition: text, ...settings }),
  );
  return stateMachineArn;
};

/** For tests: starts an execution; gives its ARN. */
export const startMachine = async (
  client: SFNClient,
  stateMachineArn: string,
  { input = {}, name }: { input?: unknown; name?: string } = {},
): Promise<string> => {
  const { executionArn = '' } = await client.send(
    new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
  );
  return executionArn;
};

/** For tests: the execution, once it has ended. */
export const endOf = async (client: SFNClient, executionArn: string) => {
  for (;;) {
    const execution = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (execution.status !== 'RUNNING') return execution;
    await soon();
  }
};
