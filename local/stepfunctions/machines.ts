import { randomUUID } from 'node:crypto';
import { ServiceError } from '../errors.ts';
import type { Store } from '../store.ts';
import { compileMachine } from './language/compile.ts';
import type { Program } from './language/program.ts';
import type { LoggingConfiguration, TracingConfiguration } from './settings.ts';
import type { Refuse } from './states/behaviour.ts';

/** What an execution keeps from its start on, whatever becomes of the machine. */
export interface Revision {
  machineArn: string;
  name: string;
  definition: string;
  roleArn: string;
  loggingConfiguration: LoggingConfiguration;
  tracingConfiguration: TracingConfiguration;
  /** Milliseconds since 1970. */
  updateDate: number;
  /** Absent on the first. */
  revisionId?: string;
}

export interface Machine {
  arn: string;
  name: string;
  /** Key of its present revision. */
  revision: string;
  creationDate: number;
  tags: Record<string, string>;
  /** No new executions, and those that run end at their next state; it goes with the last one. */
  deleting?: boolean;
}

/** The state machines and every revision of them that an execution may still run. */
export interface Machines {
  get(arn: string): Machine | undefined;
  /** Throws StateMachineDoesNotExist. */
  known(arn: string): Machine;
  all(): Machine[];
  put(machine: Machine): void;
  remove(arn: string): void;
  /** Whether its executions are to end. In memory: every state that is entered asks. */
  isDeleting(arn: string): boolean;
  revision(key: string): Revision;
  /** Gives its key. */
  addRevision(revision: Revision): string;
  /** Compiled once. */
  program(key: string): Program;
  compile(definition: string): Program;
}

/** `onRemoved` is told when a machine has gone. */
export const openMachines = (
  store: Store,
  refuse: Refuse,
  onRemoved: (arn: string) => void = () => {},
): Machines => {
  const machines = store.collection<Machine>('state-machines');
  const revisions = store.collection<Revision>('state-machine-revisions');
  const programs = new Map<string, Program>();
  const deleting = new Set(machines.entries().flatMap(([arn, machine]) => (machine.deleting ? [arn] : [])));
  const compile = (definition: string) => compileMachine(definition, refuse);
  const revision = (key: string): Revision => {
    const found = revisions.get(key);
    if (!found) throw new Error(`No revision ${key} of any state machine`);
    return found;
  };
  return {
    get: (arn) => machines.get(arn),
    known(arn) {
      const machine = machines.get(arn);
      if (!machine)
        throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
      return machine;
    },
    all: () => machines.entries().map(([, machine]) => machine),
    put(machine) {
      machines.put(machine.arn, machine);
      if (machine.deleting) deleting.add(machine.arn);
    },
    remove(arn) {
      machines.delete(arn);
      deleting.delete(arn);
      for (const [key, { machineArn }] of revisions.entries())
        if (machineArn === arn) {
          revisions.delete(key);
          programs.delete(key);
        }
      onRemoved(arn);
    },
    isDeleting: (arn) => deleting.has(arn),
    revision,
    addRevision(added) {
      const key = randomUUID();
      revisions.put(key, added);
      return key;
    },
    program(key) {
      let program = programs.get(key);
      if (!program) {
        program = compile(revision(key).definition);
        programs.set(key, program);
      }
      return program;
    },
    compile,
  };
};
