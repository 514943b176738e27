import { describe, it } from 'node:test';
import { expect } from 'expect';
import { CALLBACK, FUNCTION } from '../engine/test-engine.ts';
import { compileMachine } from '../language/compile.ts';
import { readMocks } from './read-mocks.ts';
import { MACHINE } from './test-mocked.ts';

const task = (Resource: string) => ({ Type: 'Task', Resource });
const Retry = [
  { ErrorEquals: ['Busy'], MaxAttempts: 1 },
  { ErrorEquals: ['States.ALL'], MaxAttempts: 2 },
];
const orders = compileMachine(
  JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'Bill',
    States: {
      Bill: { ...task(FUNCTION), Next: 'Lines' },
      Lines: {
        Type: 'Map',
        ItemProcessor: { StartAt: 'Line', States: { Line: { ...task(FUNCTION), Retry, End: true } } },
        Next: 'Prepare',
      },
      Prepare: { ...task(CALLBACK), End: true },
    },
  }),
  () => [],
);
const machines = {
  all: () => [{ arn: MACHINE, name: 'orders', revision: '1', creationDate: 0, tags: {} }],
  program: () => orders,
};
const read = (states: unknown, more: object = {}) =>
  readMocks({ stateMachine: 'orders', states, ...more }, machines);

const bill = (response: unknown) => ({ Bill: { 0: response } });
const refusals: [what: string, states: unknown, message: string, more?: object][] = [
  [
    'another field',
    bill({ Return: 1 }),
    'the unknown field "state"; it takes stateMachine, execution, states',
    { state: 'Bill' },
  ],
  [
    'no machine',
    bill({ Return: 1 }),
    'stateMachine must be the name or ARN of a state machine',
    { stateMachine: null },
  ],
  [
    'a machine that is not there',
    bill({ Return: 1 }),
    'stateMachine: there is no "order"; there are: orders',
    { stateMachine: 'order' },
  ],
  [
    'the ARN of an execution',
    bill({ Return: 1 }),
    'execution must be the name of an execution, as StartExecution takes it (not its ARN)',
    { execution: 'arn:x' },
  ],
  [
    'no states',
    {},
    'states must be an object of answers by state, such as { "BillCustomer": { "0": { "Never": true } } }',
  ],
  [
    'a state that is not there',
    { Bill: { 0: { Return: 1 } }, Bil: {} },
    'states: orders has no state "Bil"; its tasks are: Bill, Line, Prepare',
  ],
  [
    'a state that is no task',
    { Lines: {} },
    'states: "Lines" of orders is no Task but a Map; its tasks are: Bill, Line, Prepare',
  ],
  [
    'no attempt',
    { Bill: {} },
    'states.Bill must be an object of answers by attempt, such as { "0": { "Throw": { "Error": "…" } } }',
  ],
  [
    'what is no attempt',
    { Bill: { first: {} } },
    'states.Bill has "first" for an attempt; it takes "0" (the first), ranges such as "1-3", and "*"',
  ],
  [
    'two answers to one attempt',
    { Bill: { '0-2': {}, 1: {} } },
    'states.Bill has both "0-2" and "1" for one attempt; leave one of them out',
  ],
  [
    'a second attempt where nothing is retried',
    { Bill: { 1: { Never: true } } },
    'states.Bill has "1", but Bill has at most 1 attempt: 0',
  ],
  [
    'more attempts than all retriers allow together',
    { Line: { 0: { Return: 1 }, '1-4': { Never: true } } },
    'states.Line has "1-4", but Line has at most 4 attempts: 0-3',
  ],
  [
    'other attempts where all are named',
    { Line: { '0-2': { Never: true }, 3: { Return: 1 }, '*': { Return: 2 } } },
    'states.Line has "*" for none: Line has at most 4 attempts: 0-3, and each has its own answer',
  ],
  [
    'nothing but the call that is made anyway',
    { Line: { 0: { Call: true }, '*': { Call: true } } },
    'states.Line has no answer but Call, and the call is made without a mock as well: say what else becomes of it, or leave it out',
  ],
  [
    'what is no answer',
    bill('busy'),
    'states.Bill.0 must be an object with Return, Throw, Never, Call, DelaySeconds, Submitted',
  ],
  [
    'an unknown field of an answer',
    bill({ Retrun: 1 }),
    'states.Bill.0 has the unknown field "Retrun"; it takes Return, Throw, Never, Call, DelaySeconds, Submitted',
  ],
  [
    'no answer',
    bill({ DelaySeconds: 3 }),
    'states.Bill.0 says no answer; it needs Return, Throw or Never, or Call for what the call itself answers',
  ],
  [
    'two answers',
    bill({ Return: 1, Throw: { Error: 'E' } }),
    'states.Bill.0 has both Return and Throw; leave one of them out',
  ],
  [
    'an error without a name',
    bill({ Throw: { Cause: 'c' } }),
    'states.Bill.0.Throw.Error must be a text of 1 to 256 characters: the name that Retry and Catch see',
  ],
  [
    'an error that is a text',
    bill({ Throw: 'Busy' }),
    'states.Bill.0.Throw must be an object such as { "Error": "Busy", "Cause": "…" }',
  ],
  [
    'another field of an error',
    bill({ Throw: { Error: 'E', error: 'E' } }),
    'states.Bill.0.Throw has the unknown field "error"; it takes Error, Cause',
  ],
  [
    'a cause that is no text',
    bill({ Throw: { Error: 'E', Cause: {} } }),
    "states.Bill.0.Throw.Cause must be a text of at most 32768 characters; a function's is its error as JSON",
  ],
  [
    'a switch that is off',
    bill({ Never: false }),
    'states.Bill.0.Never can only be true; leave it out otherwise',
  ],
  [
    'a delay of no time',
    bill({ DelaySeconds: 0, Return: 1 }),
    'states.Bill.0.DelaySeconds must be a number above 0, at most 99999999',
  ],
  [
    'a delay of nothing',
    bill({ DelaySeconds: 1, Never: true }),
    'states.Bill.0.DelaySeconds delays nothing beside Never; leave it out',
  ],
  [
    'a lost answer of whoever has the token',
    { Prepare: { 0: { Call: true, Never: true } } },
    'states.Prepare.0: whoever gets the token from Call may answer, so Never must stand without Call here',
  ],
  [
    'a submission of a function',
    bill({ Throw: { Error: 'E' }, Submitted: false }),
    'states.Bill.0.Submitted can only be false, beside Throw without Call, for a task with a token or a job',
  ],
];

describe('what a test wants to be mocked', () => {
  it('is read with the machine’s ARN, for tasks at any depth', () => {
    const responses = {
      0: { Throw: { Error: 'Busy' } },
      '1-2': { DelaySeconds: 0.5, Call: true as const, Return: null },
      '*': { Never: true as const },
    };
    const refused = { 0: { Throw: { Error: 'SQS.AmazonSQSException', Cause: '' }, Submitted: false } };
    expect(read({ Line: responses, Prepare: refused }, { stateMachine: MACHINE, execution: 'e1' })).toEqual([
      { machineArn: MACHINE, state: 'Line', execution: 'e1', responses },
      { machineArn: MACHINE, state: 'Prepare', execution: 'e1', responses: refused },
    ]);
  });

  it('may be the call alone for one execution, where all others are answered, or beside another answer', () => {
    const call = { Call: true as const };
    expect(read({ Line: { '0-3': call } }, { execution: 'e1' })).toHaveLength(1);
    expect(read({ Line: { '0-1': { Never: true }, 2: call } })).toHaveLength(1);
    expect(read({ Line: { 0: { ...call, DelaySeconds: 1 } } })).toHaveLength(1);
  });

  for (const [what, states, message, more] of refusals)
    it(`is refused with ${what}`, () => {
      expect(() => read(states, more)).toThrow(
        expect.objectContaining({ code: 'ValidationException', message: `mocks: ${message}` }),
      );
    });

  it('is refused where there is no machine at all', () => {
    expect(() => readMocks({ stateMachine: 'orders' }, { ...machines, all: () => [] })).toThrow(
      'mocks: stateMachine: there is no "orders"; there are: none',
    );
  });
});
