import { describe, it } from 'node:test';
import { expect } from 'expect';
import { FUNCTION, runMachine } from '../engine/test-engine.ts';
import { historyEvent } from './history-event.ts';

const definition = {
  StartAt: 'A',
  States: {
    A: { Type: 'Task', Resource: FUNCTION, Assign: { a: 1 }, Next: 'B' },
    B: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Arguments: { Message: 'm' },
      TimeoutSeconds: 5,
      End: true,
    },
  },
};

const shown = async (withData: boolean) => {
  const { events } = await runMachine(definition, { n: 1 }, { tasks: { A: () => 'a', B: () => 'b' } });
  return events().map((record) => {
    const { timestamp: _, ...event } = JSON.parse(JSON.stringify(historyEvent(record, withData))) as {
      timestamp: string;
    };
    return event;
  });
};
const truncated = { truncated: false };

describe('history', () => {
  it('is told as AWS tells it', async () => {
    expect(await shown(true)).toEqual([
      {
        id: 1,
        previousEventId: 0,
        type: 'ExecutionStarted',
        executionStartedEventDetails: {
          input: '{"n":1}',
          inputDetails: truncated,
          roleArn: 'arn:aws:iam::000000000000:role/r',
        },
      },
      {
        id: 2,
        previousEventId: 0,
        type: 'TaskStateEntered',
        stateEnteredEventDetails: { name: 'A', input: '{"n":1}', inputDetails: truncated },
      },
      {
        id: 3,
        previousEventId: 2,
        type: 'LambdaFunctionScheduled',
        lambdaFunctionScheduledEventDetails: {
          resource: FUNCTION,
          input: '{"n":1}',
          inputDetails: truncated,
        },
      },
      { id: 4, previousEventId: 3, type: 'LambdaFunctionStarted' },
      {
        id: 5,
        previousEventId: 4,
        type: 'LambdaFunctionSucceeded',
        lambdaFunctionSucceededEventDetails: { output: '"a"', outputDetails: truncated },
      },
      {
        id: 6,
        previousEventId: 5,
        type: 'TaskStateExited',
        stateExitedEventDetails: {
          name: 'A',
          output: '"a"',
          outputDetails: truncated,
          assignedVariables: { a: '1' },
          assignedVariablesDetails: truncated,
        },
      },
      {
        id: 7,
        previousEventId: 6,
        type: 'TaskStateEntered',
        stateEnteredEventDetails: { name: 'B', input: '"a"', inputDetails: truncated },
      },
      {
        id: 8,
        previousEventId: 7,
        type: 'TaskScheduled',
        taskScheduledEventDetails: {
          resourceType: 'sns',
          resource: 'publish',
          region: 'us-east-1',
          parameters: '{"Message":"m"}',
          timeoutInSeconds: 5,
        },
      },
      {
        id: 9,
        previousEventId: 8,
        type: 'TaskStarted',
        taskStartedEventDetails: { resourceType: 'sns', resource: 'publish' },
      },
      {
        id: 10,
        previousEventId: 9,
        type: 'TaskSucceeded',
        taskSucceededEventDetails: {
          resourceType: 'sns',
          resource: 'publish',
          output: '"b"',
          outputDetails: truncated,
        },
      },
      {
        id: 11,
        previousEventId: 10,
        type: 'TaskStateExited',
        stateExitedEventDetails: { name: 'B', output: '"b"', outputDetails: truncated },
      },
      {
        id: 12,
        previousEventId: 11,
        type: 'ExecutionSucceeded',
        executionSucceededEventDetails: { output: '"b"', outputDetails: truncated },
      },
    ]);
  });

  it('leaves values out where they are not asked for', async () => {
    const text = JSON.stringify(await shown(false));
    expect(text).not.toMatch(/"(in|out)put(Details)?"|assigned/);
    expect(text).toContain('"parameters"');
  });
});
