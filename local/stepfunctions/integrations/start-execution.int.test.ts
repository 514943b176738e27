import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { createMachine, endOf, startMachine } from '../test-api.ts';
import { CHILD, executionOf, family, single, starting, submitted } from './test-family.ts';

describe('a machine that starts another', () => {
  it('goes on at once, with its ARN and date', async () => {
    const { client, start } = await family(single(starting('')));
    const { status, output } = await endOf(client, await start());
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output ?? '')).toEqual({
      ExecutionArn: executionOf('c1'),
      StartDate: expect.any(Number),
      SdkHttpMetadata: expect.objectContaining({ HttpStatusCode: 200 }),
      SdkResponseMetadata: { RequestId: expect.any(String) },
    });
    const child = await client.send(new DescribeExecutionCommand({ executionArn: executionOf('c1') }));
    expect(child).toMatchObject({ status: 'RUNNING', input: '{"order":"o1"}' });
  });

  it('gives it a name of its own where the task gives none, and says who started it if it is told to', async () => {
    const Input = { AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: '{% $states.context.Execution.Id %}' };
    const { client, start, errors } = await family(
      single(starting('', { Name: '{% null %}', Input })),
      single({ Type: 'Pass' }),
    );
    const parent = await start();
    await endOf(client, parent);
    const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn: CHILD }));
    expect(executions).toHaveLength(1);
    expect(executions[0]?.name).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const { output } = await endOf(client, executions[0]?.executionArn ?? '');
    expect(JSON.parse(output ?? '')).toEqual({ AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: parent });
    expect(errors).toEqual([]);
  });

  it('fails by the name that AWS has for it when there is such an execution, or no such machine', async () => {
    const other = `${CHILD}-other`;
    const { client, start } = await family(single(starting('')));
    await endOf(client, await start('p1'));
    await client.send(new StopExecutionCommand({ executionArn: executionOf('c1') }));
    expect(await endOf(client, await start('p2'))).toMatchObject({
      status: 'FAILED',
      error: 'StepFunctions.ExecutionAlreadyExistsException',
      cause: expect.stringMatching(
        /^Execution Already Exists: .* \(Service: AWSStepFunctions; Status Code: 400; Error Code: ExecutionAlreadyExists; Request ID: .*; Proxy: null\)$/,
      ),
    });
    const machine = await createMachine(client, single(starting('', { StateMachineArn: other })), 'lost');
    expect(
      await endOf(client, await startMachine(client, machine, { input: { order: 'o1' } })),
    ).toMatchObject({
      error: 'StepFunctions.StateMachineDoesNotExistException',
    });
  });

  it('waits for its answer with .waitForTaskToken', async () => {
    const { client, start } = await family(
      single(starting('.waitForTaskToken', { Input: '{% $states.context.Task.Token %}' })),
      single({ Type: 'Pass' }),
    );
    const parent = await start();
    const failing = endOf(client, parent);
    expect(await failing).toMatchObject({
      status: 'FAILED',
      error: 'StepFunctions.InvalidExecutionInputException',
    });

    const asking = single(
      starting('.waitForTaskToken', { Input: { token: '{% $states.context.Task.Token %}' } }),
    );
    const machine = await createMachine(client, asking, 'asking');
    const execution = await startMachine(client, machine);
    await submitted(client, execution);
    const { input = '' } = await client.send(
      new DescribeExecutionCommand({ executionArn: executionOf('c1') }),
    );
    const { token } = JSON.parse(input) as { token: string };
    await client.send(new SendTaskSuccessCommand({ taskToken: token, output: '"answered"' }));
    expect(await endOf(client, execution)).toMatchObject({ status: 'SUCCEEDED', output: '"answered"' });
  });
});
