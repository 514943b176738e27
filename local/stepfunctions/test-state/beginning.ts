import { randomUUID } from 'node:crypto';
import { arn } from '../../arn.ts';
import type { Rec, Started } from '../engine/records.ts';
import { matches } from '../language/retry.ts';
import type { Trial } from './trial.ts';

const MACHINE = 'TestState';

const texts = (variables: Trial['variables']): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, JSON.stringify(value)]));

/**
 * What would have happened in an execution that has just entered the state, and has tried it again so often: an engine
 * that takes that up runs the state, and none before it.
 */
export const beginningOf = (
  { tested: { node }, input, roleArn, variables, mock, retries }: Trial,
  at: number,
): [Started, ...Rec[]] => {
  const name = randomUUID();
  const retrier = node.retry.findIndex(
    ({ errorEquals }) => mock?.failure && matches(errorEquals, { ...mock.failure, ofTask: true }),
  );
  const tries = retrier < 0 ? 0 : retries;
  return [
    {
      kind: 'started',
      type: 'ExecutionStarted',
      at,
      id: 1,
      previous: 0,
      arn: arn('states', `execution:${MACHINE}:${name}`),
      name,
      machineArn: arn('states', `stateMachine:${MACHINE}`),
      machineName: MACHINE,
      roleArn,
      revision: '',
      input,
    },
    {
      kind: 'exited',
      type: 'PassStateExited',
      at,
      id: 2,
      previous: 1,
      name: '',
      output: input,
      assigned: texts(variables),
      next: node.name,
    },
    { kind: 'entered', type: `${node.type}StateEntered`, at, id: 3, previous: 2, name: node.name, input },
    ...(tries > 0 ? [{ kind: 'retrying', at, retrier, due: at, times: tries } satisfies Rec] : []),
  ];
};
