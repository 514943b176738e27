import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { setImmediate as soon } from 'node:timers/promises';
import { ROLE_OF } from './test-cloud.ts';

/** For tests: machines of a cloud, under a role that is there. */
export const tasksOf = (config: object, role: string) => {
  const sfn = new SFNClient(config);
  let count = 0;
  const createMachine = async (
    definition: object,
    { name = `m${++count}`, roleArn = ROLE_OF(role) } = {},
  ) => {
    const text = JSON.stringify({ QueryLanguage: 'JSONata', ...definition });
    const { stateMachineArn = '' } = await sfn.send(
      new CreateStateMachineCommand({ name, definition: text, roleArn }),
    );
    return stateMachineArn;
  };
  const start = async (stateMachineArn: string, input: unknown = {}): Promise<string> => {
    const { executionArn = '' } = await sfn.send(
      new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
    );
    return executionArn;
  };
  const ended = async (executionArn: string) => {
    for (;;) {
      const { status, output, error, cause } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      if (status !== 'RUNNING')
        return {
          status,
          ...(output !== undefined && { output: JSON.parse(output) as unknown }),
          error,
          cause,
        };
      await soon();
    }
  };
  /** The outcome of a machine of one Task. */
  const run = async (Resource: string, Arguments: object, more: object = {}, given?: { roleArn: string }) => {
    const T = { Type: 'Task', Resource: `arn:aws:states:::${Resource}`, Arguments, End: true, ...more };
    return ended(await start(await createMachine({ StartAt: 'T', States: { T } }, given)));
  };
  /** The result of one that goes well. */
  const result = async (Resource: string, Arguments: object = {}): Promise<unknown> => {
    const { status, output, error, cause } = await run(Resource, Arguments);
    if (status !== 'SUCCEEDED') throw new Error(`${Resource}: ${error}: ${cause}`);
    return output;
  };
  return { sfn, createMachine, start, ended, run, result };
};

export type Tasks = ReturnType<typeof tasksOf>;
