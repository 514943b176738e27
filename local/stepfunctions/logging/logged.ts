import type { ExecutionLog } from '../engine/ports.ts';
import type { MachineLog } from '../machines.ts';
import type { LogDelivery } from './log-delivery.ts';

/**
 * An execution log whose records go to the machines' log groups too, once they are written. Nobody waits for that.
 * `logOf` says how executions of a revision are logged.
 */
export const logged = (
  log: ExecutionLog,
  logOf: (revision: string) => MachineLog | undefined,
  deliver: LogDelivery,
): ExecutionLog => ({
  ...log,
  append(summary, records) {
    log.append(summary, records);
    const machineLog = logOf(summary.revision);
    if (!machineLog) return;
    const execution = { executionArn: summary.arn, redriveCount: summary.redriveCount };
    log.written(() => deliver(machineLog, execution, records));
  },
});
