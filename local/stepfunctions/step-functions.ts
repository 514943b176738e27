import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { jsonService } from '../endpoint/protocols.ts';
import type { ControlRoute } from '../endpoint/control.ts';
import type { Dispatch, Service } from '../endpoint/service.ts';
import type { Store } from '../store.ts';
import type { Permissions } from '../identity/permissions/permissions.ts';
import { openActivities } from './activities/activities.ts';
import { createPolls } from './activities/polls.ts';
import { statesAccesses } from './api/accesses.ts';
import { stepFunctionsActions } from './api/actions.ts';
import { purgeDeleted } from './api/purge-deleted.ts';
import { stopped } from './api/stopped.ts';
import { Engine } from './engine/engine.ts';
import type { ExecutionLog, StatusChange } from './engine/ports.ts';
import type { Summary } from './engine/summary.ts';
import { createExpress } from './express/express.ts';
import type { Express } from './express/express.ts';
import { createIntegrations } from './integrations/integrations.ts';
import { fileLog } from './journal/file-log.ts';
import { memoryLog } from './journal/memory-log.ts';
import { noLog } from './journal/no-log.ts';
import { createLogDelivery } from './logging/log-delivery.ts';
import type { Logs } from './logging/log-delivery.ts';
import { logged } from './logging/logged.ts';
import type { Json } from './language/json.ts';
import { isActivity } from './language/resource.ts';
import type { Resource } from './language/resource.ts';
import { openMachines } from './machines.ts';
import { mockRoutes } from './mocks/mock-routes.ts';
import { mockedTasks } from './mocks/mocked-tasks.ts';
import { openMocks } from './mocks/mocks.ts';
import type { Refuse } from './states/behaviour.ts';
import { createTrials } from './test-state/trials.ts';

export interface StepFunctionsOptions {
  clock: Clock;
  /** Keeps the state machines. */
  store: Store;
  /** Folder of the executions; without it they are in memory only. */
  dataDir?: string | undefined;
  /** Waits for the disk before anything is acknowledged: executions survive a power cut as well. */
  sync?: boolean | undefined;
  dispatch: Dispatch;
  permissions: Permissions;
  /** Where machines log. */
  logs: Logs;
  /** Takes over a change of status; again, also after a restart, until it resolves. See `executionStatusChange`. */
  onStatusChange?: ((change: StatusChange) => Promise<void> | void) | undefined;
  /** Told when a state machine that was being deleted has gone. */
  onMachineGone?: (() => void) | undefined;
  /** Told of mistakes of the engine itself. */
  report?: ((error: unknown) => void) | undefined;
}

/**
 * AWS Step Functions: Standard and Express state machines. `start` takes up what was under way when the process before
 * ended; `stop` lets go of everything without ending any execution.
 */
export const createStepFunctions = (
  options: StepFunctionsOptions,
): { service: Service; routes: ControlRoute[]; start: () => void; stop: () => void } => {
  const { clock, store, dataDir, sync = false, dispatch, permissions, logs, onStatusChange } = options;
  const { report = console.error } = options;
  const integrations = createIntegrations({
    dispatch,
    permissions,
    executions: {
      startOf: (arn) => {
        const summary = engine.find(arn);
        return summary && { startDate: summary.startDate, input: engine.values(arn).input };
      },
      isExpress: (arn) => {
        const machine = machines.get(arn);
        return machine !== undefined && machines.revision(machine.revision).type === 'EXPRESS';
      },
      ended: (arn) => engine.ended(arn),
    },
  });
  const activities = openActivities(store);
  const mocks = openMocks(store);
  // Workers come for the tasks of activities: nothing is called.
  const refuse: Refuse = (resource, parameters, language) =>
    isActivity(resource) ? [] : integrations.refuse(resource, parameters, language);
  const refuseGiven = (resource: Resource, parameters: Json) =>
    isActivity(resource) ? [] : integrations.refuseGiven(resource, parameters);
  const tasks = mockedTasks({ tasks: { ...integrations, refuse: refuseGiven }, mocks, clock });
  const machines = openMachines(store, refuse, {
    removing: (machineArn) => mocks.remove({ machineArn }),
    removed: () => options.onMachineGone?.(),
  });
  const log =
    dataDir === undefined ? memoryLog() : fileLog(join(dataDir, 'executions'), { durable: sync, report });
  const deliver = createLogDelivery({ logs, permissions, now: () => clock.now(), onDropped: report });
  const withLog = (kept: ExecutionLog) => logged(kept, (revision) => machines.log(revision), deliver);
  const purge = (machineArn: string) => purgeDeleted({ machines, engine, express }, machineArn);
  const settled = ({ machineArn, arn: executionArn }: Summary) => {
    mocks.settled({ machineArn, executionArn });
    tasks.settled(executionArn);
    purge(machineArn);
  };
  const common = {
    clock,
    tasks,
    programs: (revision: string) => machines.program(revision),
    report,
  };
  const engine: Engine = new Engine({
    ...common,
    log: withLog(log),
    isDeleting: (machineArn) => machines.isDeleting(machineArn),
    hasActivity: (activityArn) => activities.has(activityArn),
    onStatusChange,
    onSettled: settled,
  });
  const polls = createPolls(clock, engine);
  const trials = createTrials({ clock, tasks, report });
  const express: Express = createExpress({ ...common, log: withLog(noLog()), onSettled: settled });
  const api = jsonService({
    name: 'states',
    version: '1.0',
    actions: stepFunctionsActions({
      clock,
      machines,
      engine,
      express,
      permissions,
      refuse,
      refuseResult: integrations.refuseResult,
      activities,
      polls,
      trials,
    }),
    accesses: statesAccesses(engine),
  });
  let closed = false;
  const assertOpen = () => {
    if (closed) throw stopped();
  };
  return {
    service: {
      ...api,
      // Who may answer a token stands in its execution, whose file is closed by then.
      operationOf: (request) => {
        assertOpen();
        return api.operationOf(request);
      },
      handle: async (request) => {
        assertOpen();
        return api.handle(request);
      },
    },
    routes: mockRoutes(mocks, machines),
    start() {
      engine.resume();
      for (const { arn } of machines.all()) purge(arn);
    },
    stop() {
      closed = true;
      polls.close();
      trials.close();
      tasks.close();
      engine.close();
      express.close();
    },
  };
};
