import { randomUUID } from 'node:crypto';
import type { Store } from '../../store.ts';
import type { ActivityCall, TaskCall } from '../engine/ports.ts';
import { keyFor } from './attempts.ts';
import type { Mock, Response } from './mock.ts';
import { openUses } from './uses.ts';

/** Which mocks are meant: those that are for all that is given. */
export type MockFilter = { [Field in 'machineArn' | 'state' | 'execution']?: string | undefined };

export interface ListedMock extends Mock {
  /** How many attempts each of its responses was for. An attempt that a restart took up again counts once. */
  used: Record<string, number>;
}

/** The mocks that are set. They outlive the process, as the executions do that they are for. */
export interface Mocks {
  /** Sets all of them; each takes the place of the one before it for the same machine, state and execution. */
  set(mocks: readonly Mock[]): void;
  list(filter?: MockFilter): ListedMock[];
  /** Gives how many there were. */
  remove(filter?: MockFilter): number;
  /** What is said about an attempt, which does not count as a use. */
  saidOf(task: Pick<ActivityCall, Named>): Response | undefined;
  /**
   * What is to become of this attempt, which counts as a use; undefined where nothing is said about it. A mock for the
   * execution goes before one for all.
   */
  responseTo(call: Pick<TaskCall, Named | 'executionArn' | 'attempt'>): Response | undefined;
  /** No attempt of this execution is taken up again: its uses are kept as numbers alone. */
  settled(execution: { machineArn: string; executionArn: string }): void;
}

type Named = 'machineArn' | 'stateName' | 'executionName' | 'retryCount';

interface Kept extends Mock {
  id: string;
}

/** Neither ARNs nor names of executions have a slash. */
const keyOf = ({ machineArn, state, execution = '' }: Pick<Mock, 'machineArn' | 'state' | 'execution'>) =>
  `${machineArn}/${execution}/${state}`;

const isMeant = (mock: Mock, filter: MockFilter) =>
  Object.entries(filter).every(([name, value]) => value === undefined || mock[name as keyof Mock] === value);

export const openMocks = (store: Store): Mocks => {
  const kept = store.collection<Kept>('state-mocks');
  const uses = openUses(store);
  const mocks = new Map(kept.entries());

  const remove = (gone: readonly Kept[]) => {
    for (const mock of gone) {
      const key = keyOf(mock);
      kept.delete(key);
      mocks.delete(key);
      uses.remove(mock.id);
    }
  };
  const find = (filter: MockFilter) =>
    [...mocks.values()]
      .filter((mock) => isMeant(mock, filter))
      .toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));

  /** The mock that says something of an attempt, and of which. One for the execution goes before the general one. */
  const meant = ({ machineArn, stateName: state, executionName, retryCount }: Pick<ActivityCall, Named>) => {
    for (const execution of [executionName, undefined]) {
      const mock = mocks.get(keyOf({ machineArn, state, execution }));
      const key = mock && keyFor(Object.keys(mock.responses), retryCount);
      if (mock && key !== undefined) return { mock, key };
    }
    return undefined;
  };

  return {
    set: (added) =>
      store.transaction(() => {
        for (const mock of added) {
          const key = keyOf(mock);
          const before = mocks.get(key);
          if (before) remove([before]);
          const fresh = { id: randomUUID(), ...mock };
          kept.put(key, fresh);
          mocks.set(key, fresh);
        }
      }),
    list(filter = {}) {
      return find(filter).map(({ id, ...mock }) => {
        const none = Object.fromEntries(Object.keys(mock.responses).map((key) => [key, 0]));
        return { ...mock, used: { ...none, ...uses.count(id) } };
      });
    },
    remove: (filter = {}) =>
      store.transaction(() => {
        const gone = find(filter);
        remove(gone);
        return gone.length;
      }),
    saidOf(task) {
      const found = mocks.size === 0 ? undefined : meant(task);
      return found?.mock.responses[found.key];
    },
    responseTo(call) {
      const found = mocks.size === 0 ? undefined : meant(call);
      if (!found) return undefined;
      const { mock, key } = found;
      uses.add(mock.id, call, key);
      return mock.responses[key];
    },
    settled({ machineArn, executionArn }) {
      for (const { id } of find({ machineArn })) uses.settle(id, executionArn);
    },
  };
};
