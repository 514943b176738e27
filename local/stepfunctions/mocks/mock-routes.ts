import type { ControlRoute } from '../../endpoint/control.ts';
import type { Machines } from '../machines.ts';
import type { MockFilter, Mocks } from './mocks.ts';
import { machineNamed, readMocks } from './read-mocks.ts';
import { refuse, refuseUnknown } from './refuse.ts';

const text = (input: Record<string, unknown>, name: string): string | undefined => {
  const value = input[name];
  if (value === undefined || typeof value === 'string') return value;
  throw refuse(`${name} must be a text`);
};

/** A machine that has gone has no mocks any more, so nothing is found by its name. */
const filterOf = (input: Record<string, unknown>, machines: Pick<Machines, 'all'>): MockFilter => {
  refuseUnknown('', input, ['stateMachine', 'state', 'execution']);
  const machine = text(input, 'stateMachine');
  return {
    machineArn: machine && (machineNamed(machines, machine)?.arn ?? machine),
    state: text(input, 'state'),
    execution: text(input, 'execution'),
  };
};

/**
 * `POST mocks` sets what `readMocks` takes, all or nothing; `GET mocks?stateMachine=&state=&execution=` and `POST` answer
 * `{ mocks: [ListedMock] }`, `DELETE mocks` with the same filters `{ removed }`.
 */
export const mockRoutes = (mocks: Mocks, machines: Pick<Machines, 'all' | 'program'>): ControlRoute[] => {
  const list = (filter: MockFilter) => ({
    mocks: mocks.list(filter).map(({ machineArn, ...mock }) => ({ stateMachine: machineArn, ...mock })),
  });
  return [
    {
      method: 'POST',
      path: 'mocks',
      handle: (input) => {
        const read = readMocks(input, machines);
        mocks.set(read);
        const [first] = read;
        return list({ machineArn: first?.machineArn, execution: first?.execution });
      },
    },
    { method: 'GET', path: 'mocks', handle: (input) => list(filterOf(input, machines)) },
    {
      method: 'DELETE',
      path: 'mocks',
      handle: (input) => ({ removed: mocks.remove(filterOf(input, machines)) }),
    },
  ];
};
