import type { Bench } from '../example.ts';
import type { Input } from '../model.ts';
import { given, KIB, limits, MIB, ROLE, text, times } from './boundary.ts';
import type { Boundary } from './boundary.ts';

const pass = (comment = '') =>
  JSON.stringify({
    QueryLanguage: 'JSONata',
    Comment: comment,
    StartAt: 'P',
    States: { P: { Type: 'Pass', End: true } },
  });
const machineOf = ({ name }: Bench) => ({ name, definition: pass(), roleArn: ROLE });
const machine = async (bench: Bench): Promise<Input> => {
  const { stateMachineArn } = await bench.call('states: CreateStateMachine', machineOf(bench));
  return { stateMachineArn };
};
const tags = (count: number) => ({ tags: times(count, (index) => ({ key: `k${index}`, value: 'v' })) });
const started = async (bench: Bench): Promise<Input> => {
  const definition = JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'W',
    States: { W: { Type: 'Wait', Seconds: 1000, End: true } },
  });
  const { stateMachineArn } = await bench.call('states: CreateStateMachine', {
    ...machineOf(bench),
    definition,
  });
  const { executionArn } = await bench.call('states: StartExecution', { stateMachineArn });
  return { executionArn };
};

export const states: Boundary[] = [
  ...limits('states: CreateStateMachine', 'InvalidName', machineOf, [
    ['80 characters of a name', { name: text(80) }, { name: text(81) }],
    ['letters of a name', { name: 'a-b' }, { name: 'a b' }],
    ['50 tags', tags(50), tags(51), 'TooManyTags'],
    [
      '1 MiB of definition',
      { definition: pass(text(MIB - pass().length)) },
      { definition: pass(text(MIB - pass().length + 1)) },
      'ValidationException',
    ],
  ]),
  ...limits(
    'states: StartExecution',
    'InvalidName',
    given,
    [
      ['80 characters of a name', { name: text(80) }, { name: text(81) }],
      [
        '256 KiB',
        { input: `"${text(256 * KIB - 2)}"` },
        { input: `"${text(256 * KIB - 1)}"` },
        'InvalidExecutionInput',
      ],
      ['JSON', { input: '1' }, { input: '{' }, 'InvalidExecutionInput'],
    ],
    machine,
  ),
  ...limits(
    'states: StopExecution',
    'ValidationException',
    given,
    [
      ['256 characters of error', { error: text(256) }, { error: text(257) }],
      ['32768 characters of cause', { cause: text(32_768) }, { cause: text(32_769) }],
    ],
    started,
  ),
];
