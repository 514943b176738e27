import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { jsonService } from '../endpoint/protocols.ts';
import type { ControlRoute } from '../endpoint/control.ts';
import type { Dispatch, Service } from '../endpoint/service.ts';
import { ServiceError } from '../errors.ts';
import type { Store } from '../store.ts';
import type { Permissions } from '../identity/permissions/permissions.ts';
import { statesAccesses } from './api/accesses.ts';
import { stepFunctionsActions } from './api/actions.ts';
import { purgeDeleted } from './api/purge-deleted.ts';
import { Engine } from './engine/engine.ts';
import type { StatusChange } from './engine/ports.ts';
import { createIntegrations } from './integrations/integrations.ts';
import { fileLog } from './journal/file-log.ts';
import { memoryLog } from './journal/memory-log.ts';
import { openMachines } from './machines.ts';
import { mockRoutes } from './mocks/mock-routes.ts';
import { mockedTasks } from './mocks/mocked-tasks.ts';
import { openMocks } from './mocks/mocks.ts';

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
  /** Takes over a change of status; again, also after a restart, until it resolves. See `executionStatusChange`. */
  onStatusChange?: ((change: StatusChange) => Promise<void> | void) | undefined;
  /** Told when a state machine that was being deleted has gone. */
  onMachineGone?: (() => void) | undefined;
  /** Told of mistakes of the engine itself. */
  report?: ((error: unknown) => void) | undefined;
}

/**
 * AWS Step Functions: Standard state machines in JSONata. `start` takes up what was under way when the process before
 * ended; `stop` lets go of everything without ending any execution.
 */
export const createStepFunctions = (
  options: StepFunctionsOptions,
): { service: Service; routes: ControlRoute[]; start: () => void; stop: () => void } => {
  const { clock, store, dataDir, sync = false, dispatch, permissions, onStatusChange, report } = options;
  const integrations = createIntegrations({
    dispatch,
    permissions,
    executions: {
      startOf: (arn) => {
        const summary = engine.find(arn);
        return summary && { startDate: summary.startDate, input: engine.values(arn).input };
      },
      ended: (arn) => engine.ended(arn),
    },
  });
  const mocks = openMocks(store);
  const tasks = mockedTasks({ tasks: { ...integrations, refuse: integrations.refuseGiven }, mocks, clock });
  const machines = openMachines(store, integrations.refuse, (machineArn) => {
    mocks.remove({ machineArn });
    options.onMachineGone?.();
  });
  const log = dataDir === undefined ? memoryLog() : fileLog(join(dataDir, 'executions'), { durable: sync });
  const engine = new Engine({
    clock,
    log,
    tasks,
    programs: (revision) => machines.program(revision),
    isDeleting: (machineArn) => machines.isDeleting(machineArn),
    onStatusChange,
    onSettled: ({ machineArn }) => purgeDeleted({ machines, engine }, machineArn),
    ...(report && { report }),
  });
  const api = jsonService({
    name: 'states',
    version: '1.0',
    actions: stepFunctionsActions({ clock, machines, engine, permissions }),
    accesses: statesAccesses(engine),
  });
  let stopped = false;
  return {
    service: {
      ...api,
      handle: async (request) => {
        if (stopped) throw new ServiceError('ServiceUnavailable', 'Step Functions has been stopped', 503);
        return api.handle(request);
      },
    },
    routes: mockRoutes(mocks, machines),
    start() {
      engine.resume();
      for (const { arn } of machines.all()) purgeDeleted({ machines, engine }, arn);
    },
    stop() {
      stopped = true;
      tasks.close();
      engine.close();
    },
  };
};
