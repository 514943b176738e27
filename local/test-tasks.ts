import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  TestStateCommand,
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
  const start = async (stateMachineArn: string, input: unknown = {}, name?: string): Promise<string> => {
    const { executionArn = '' } = await sfn.send(
      new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input), name }),
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
  const noHostPrefix = new SFNClient({ ...config, disableHostPrefix: true });
  /** The status of a test of one Task that this result is mocked for. Rejects for a result that it could not have. */
  const mocked = async (Resource: string, value: unknown) => {
    const definition = JSON.stringify({ Type: 'Task', Resource: `arn:aws:states:::${Resource}`, End: true });
    const mock = { result: JSON.stringify(value), fieldValidationMode: 'STRICT' as const };
    return (await noHostPrefix.send(new TestStateCommand({ definition, mock }))).status;
  };
  return { sfn, createMachine, start, ended, run, result, mocked };
};

export type Tasks = ReturnType<typeof tasksOf>;
