import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { setImmediate as soon } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { functionArn, ROLE, startTestStepFunctions } from './test-step-functions.ts';

const create = async (client: SFNClient, definition: object, name = 'orders') => {
  const { stateMachineArn } = await client.send(
    new CreateStateMachineCommand({ name, roleArn: ROLE, definition: JSON.stringify(definition) }),
  );
  return stateMachineArn ?? '';
};

const ended = async (client: SFNClient, executionArn: string | undefined) => {
  for (;;) {
    const execution = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (execution.status !== 'RUNNING') return execution;
    await soon();
  }
};

const checkout = {
  QueryLanguage: 'JSONata',
  StartAt: 'Check',
  States: {
    Check: {
      Type: 'Task',
      Resource: functionArn('check'),
      Arguments: { bookId: '{% $states.input.bookId %}', orderId: '{% $states.context.Execution.Name %}' },
      Assign: { price: '{% $states.result.price %}' },
      Catch: [
        {
          ErrorEquals: ['BookNotFound'],
          Assign: {
            reason: '{% $states.errorOutput.Error %}',
            why: '{% $parse($states.errorOutput.Cause).errorMessage %}',
          },
          Next: 'Rejected',
        },
      ],
      Next: 'IsDear',
    },
    IsDear: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $price > 100 %}', Next: 'Rejected', Assign: { reason: 'TooDear', why: 'It is' } },
      ],
      Default: 'Done',
    },
    Rejected: { Type: 'Fail', Error: '{% $reason %}', Cause: "{% 'Refused: ' & $why %}" },
    Done: { Type: 'Succeed', Output: { paid: '{% $price %}' } },
  },
};

class BookNotFound extends Error {
  override readonly name = 'BookNotFound';
}

const shelf = (input: unknown) => {
  const { bookId } = input as { bookId: string };
  if (bookId === 'none') throw new BookNotFound('no such book');
  return { price: bookId === 'dear' ? 200 : 20 };
};

describe('a machine of functions, run through the API', () => {
  it('goes through its states', async () => {
    const { client, requests } = startTestStepFunctions({ functions: { check: shelf } });
    const stateMachineArn = await create(client, checkout);
    const { executionArn } = await client.send(
      new StartExecutionCommand({ stateMachineArn, name: 'order-1', input: '{"bookId":"b1"}' }),
    );
    expect(executionArn).toBe('arn:aws:states:us-east-1:000000000000:execution:orders:order-1');
    expect(await ended(client, executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '{"paid":20}' });
    const invocation = requests.find(({ service }) => service === 'lambda');
    expect(invocation?.caller).toEqual({
      arn: 'arn:aws:sts::000000000000:assumed-role/checkout/order-1',
      roleArn: ROLE,
    });
    expect(invocation?.body.toString()).toBe('{"bookId":"b1","orderId":"order-1"}');
  });

  it('takes an error that a function throws by its name', async () => {
    const { client } = startTestStepFunctions({ functions: { check: shelf } });
    const stateMachineArn = await create(client, checkout);
    const { executionArn } = await client.send(
      new StartExecutionCommand({ stateMachineArn, input: '{"bookId":"none"}' }),
    );
    expect(await ended(client, executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'BookNotFound',
      cause: 'Refused: no such book',
    });
    const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'TaskStateEntered'],
      [3, 2, 'LambdaFunctionScheduled'],
      [4, 3, 'LambdaFunctionStarted'],
      [5, 4, 'LambdaFunctionFailed'],
      [6, 5, 'TaskStateExited'],
      [7, 6, 'FailStateEntered'],
      [8, 7, 'ExecutionFailed'],
    ]);
  });
});
