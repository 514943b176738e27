import { describe, it } from 'node:test';
import { expect } from 'expect';
import { result, trialOf } from './test-trial.ts';

const task = (resource: string) => ({ Type: 'Task', Resource: `arn:aws:states:::${resource}`, End: true });

describe('a mocked result', () => {
  it('must be what the operation can answer, as far as that is asked for', async () => {
    const describes = task('aws-sdk:sfn:describeStateMachine');
    const mock = { StateMachineArn: 'a', Name: 1 };
    const trial = (fieldValidationMode?: string) => trialOf(describes, result(mock, { fieldValidationMode }));
    await expect(trial()).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(/\(STRICT\).* is required/) as unknown,
    });
    await expect(trial('PRESENT')).rejects.toMatchObject({
      message: expect.stringContaining('(PRESENT): result.Name must be a string') as unknown,
    });
    expect(await trial('NONE')).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('may have what the model does not know, and any payload of a function', async () => {
    const answer = await trialOf(task('lambda:invoke'), result({ Payload: { paid: true }, Novel: 1 }));
    expect(answer).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('of a job is what is asked about the job', async () => {
    const job = task('states:startExecution.sync:2');
    const started = { ExecutionArn: 'e', StartDate: 1795766699278 };
    await expect(trialOf(job, result(started))).rejects.toThrow('StateMachineArn is required');
    const ended = { ...started, StateMachineArn: 'm', Status: 'SUCCEEDED', Output: '{}' };
    expect(await trialOf(job, result(ended))).toMatchObject({ status: 'SUCCEEDED' });
  });
});

describe('a mocked result is held against what the task really gives, of which', () => {
  const mocked = (resource: string, value: unknown) => trialOf(task(resource), result(value));
  const item = (value: object) => ({ Item: { id: value } });
  const date = (StartDate: unknown) => ({ ExecutionArn: 'e', StartDate });
  const ended = (more: object) => ({
    ...date(1795766699278),
    StateMachineArn: 'm',
    Status: 'SUCCEEDED',
    ...more,
  });

  for (const [what, resource, right, wrong, problem] of [
    [
      'moments are numbers',
      'states:startExecution',
      date(1795766699278),
      date('2026-11-27T10:00:00Z'),
      'StartDate must be a number',
    ],
    [
      'an SDK’s moments are texts',
      'aws-sdk:sfn:startExecution',
      date('2026-11-27T10:00:00Z'),
      date(1795766699278),
      'StartDate must be a string',
    ],
    [
      'names are AWS’s own',
      'dynamodb:getItem',
      item({ BOOL: true }),
      item({ BOOL: 'no boolean' }),
      'Item.id.BOOL must be a boolean',
    ],
    [
      'an SDK’s names are Java’s',
      'aws-sdk:dynamodb:getItem',
      item({ Bool: true }),
      item({ Bool: 'no boolean' }),
      'Item.id.Bool must be a boolean',
    ],
    [
      'an unknown name says nothing',
      'aws-sdk:dynamodb:getItem',
      item({ BOOL: 'no name there' }),
      item({ Ss: 's' }),
      'Item.id.Ss must be an array',
    ],
    [
      'bytes are texts',
      'dynamodb:getItem',
      item({ B: 'w6Q=' }),
      item({ B: 1 }),
      'Item.id.B must be a string',
    ],
    [
      'streams have a model, too',
      'aws-sdk:dynamodbstreams:listStreams',
      { Streams: [{ StreamArn: 'a' }] },
      { Streams: [{ StreamArn: 1 }] },
      'Streams[0].StreamArn must be a string',
    ],
    [
      'an SDK’s payload is a text',
      'aws-sdk:lambda:invoke',
      { Payload: '{}' },
      { Payload: {} },
      'Payload must be a string',
    ],
    [
      'the function’s status is a number',
      'lambda:invoke',
      { Payload: [1], StatusCode: 200 },
      { StatusCode: '200' },
      'StatusCode must be a number',
    ],
    [
      'a job’s output is a text',
      'states:startExecution.sync',
      ended({ Output: '{}' }),
      ended({ Output: {} }),
      'Output must be a string',
    ],
    [
      'a job’s output is any value',
      'states:startExecution.sync:2',
      ended({ Output: { a: 1 } }),
      ended({ Status: 1 }),
      'Status must be a string',
    ],
    [
      'messages have texts for numbers',
      'sqs:sendMessage',
      { MessageId: 'm' },
      { MessageId: 1 },
      'MessageId must be a string',
    ],
    [
      'events are counted',
      'events:putEvents',
      { FailedEntryCount: 0, Entries: [{}] },
      { Entries: {} },
      'Entries must be an array',
    ],
    ['a structure is none else', 'sns:publish', { MessageId: 'm' }, 'm', 'result must be an object'],
  ] as const)
    it(`${what} (${resource})`, async () => {
      expect(await mocked(resource, right)).toMatchObject({
        status: 'SUCCEEDED',
        output: JSON.stringify(right),
      });
      await expect(mocked(resource, wrong)).rejects.toThrow(problem);
    });

  it('the whole is never null, and a part may be', async () => {
    await expect(mocked('dynamodb:getItem', null)).rejects.toThrow('result must be an object');
    expect(await mocked('dynamodb:getItem', { Item: null })).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('what must be there is named, and at every depth', async () => {
    const machines = (machine: object) =>
      mocked('aws-sdk:sfn:listStateMachines', { StateMachines: [machine] });
    await expect(machines({ Name: 'orders' })).rejects.toThrow(
      'result.StateMachines[0].StateMachineArn is required',
    );
  });
});
