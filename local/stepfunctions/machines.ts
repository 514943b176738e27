import { randomUUID } from 'node:crypto';
import { ServiceError } from '../errors.ts';
import type { Store } from '../store.ts';
import { compileMachine } from './language/compile.ts';
import type { Program } from './language/program.ts';
import { openPrograms } from './programs.ts';
import { inFiveMinutes, refuseInExpress } from './express/express-program.ts';
import type { LoggingConfiguration, MachineType, TracingConfiguration } from './settings.ts';
import type { Refuse } from './states/behaviour.ts';

/** What an execution keeps from its start on, whatever becomes of the machine. */
export interface Revision {
  machineArn: string;
  name: string;
  type: MachineType;
  definition: string;
  roleArn: string;
  loggingConfiguration: LoggingConfiguration;
  tracingConfiguration: TracingConfiguration;
  /** Milliseconds since 1970. */
  updateDate: number;
  /** Absent on the first. */
  revisionId?: string;
}

/** Older ones do not tell their type: there was one only. */
type KeptRevision = Omit<Revision, 'type'> & { type?: MachineType };

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

/** How executions of a revision are logged. */
export interface MachineLog {
  machineName: string;
  roleArn: string;
  level: LoggingConfiguration['level'];
  /** includeExecutionData */
  withData: boolean;
  /** Name of the log group. */
  group: string;
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
  /** Compiled once, as long as it is the machine's present revision or anybody has it. */
  program(key: string): Program;
  /** Undefined where nothing is logged. Read once: everything that happens in an execution asks. */
  log(key: string): MachineLog | undefined;
  compile(definition: string, type: MachineType): Program;
}

const logOf = ({ name, roleArn, loggingConfiguration }: Revision): MachineLog | undefined => {
  const { level, includeExecutionData: withData, destinations = [] } = loggingConfiguration;
  const groupArn = destinations[0]?.cloudWatchLogsLogGroup.logGroupArn;
  if (level === 'OFF' || groupArn === undefined) return undefined;
  return { machineName: name, roleArn, level, withData, group: groupArn.split(':')[6] ?? '' };
};

/** Who else has to do with a machine that goes. */
interface Removal {
  /** Forgets what is kept for it, all together with the machine or not at all. */
  removing?: (arn: string) => void;
  /** Told when it has gone. */
  removed?: (arn: string) => void;
}

export const openMachines = (
  store: Store,
  refuse: Refuse,
  { removing = () => {}, removed = () => {} }: Removal = {},
): Machines => {
  const machines = store.collection<Machine>('state-machines');
  const revisions = store.collection<KeptRevision>('state-machine-revisions');
  const programs = openPrograms();
  const logs = new Map<string, MachineLog | undefined>();
  const deleting = new Set(machines.entries().flatMap(([arn, machine]) => (machine.deleting ? [arn] : [])));
  const compile = (definition: string, type: MachineType) =>
    type === 'EXPRESS'
      ? inFiveMinutes(compileMachine(definition, refuseInExpress(refuse)))
      : compileMachine(definition, refuse);
  const revision = (key: string): Revision => {
    const found = revisions.get(key);
    if (!found) throw new Error(`No revision ${key} of any state machine`);
    return { ...found, type: found.type ?? 'STANDARD' };
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
      const before = machines.get(machine.arn)?.revision;
      if (before !== undefined && before !== machine.revision) programs.letGo(before);
      machines.put(machine.arn, machine);
      if (machine.deleting) deleting.add(machine.arn);
    },
    remove(arn) {
      const gone = revisions.entries().flatMap(([key, { machineArn }]) => (machineArn === arn ? [key] : []));
      store.transaction(() => {
        machines.delete(arn);
        for (const key of gone) revisions.delete(key);
        removing(arn);
      });
      deleting.delete(arn);
      for (const key of gone) {
        programs.remove(key);
        logs.delete(key);
      }
      removed(arn);
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
        const { machineArn, definition, type } = revision(key);
        program = compile(definition, type);
        programs.keep(key, program);
        if (machines.get(machineArn)?.revision !== key) programs.letGo(key);
      }
      return program;
    },
    log(key) {
      if (!logs.has(key)) logs.set(key, logOf(revision(key)));
      return logs.get(key);
    },
    compile,
  };
};
