import { randomBytes } from 'node:crypto';
import { isEvent } from '../engine/records.ts';
import type { Rec } from '../engine/records.ts';
import { callerOfSession } from '../../identity/access-keys.ts';
import type { Permissions } from '../../identity/permissions/permissions.ts';
import { LOG_DELIVERY } from '../log-accesses.ts';
import type { MachineLog } from '../machines.ts';
import { isLogged } from './levels.ts';
import { logLine } from './log-line.ts';

/** Takes the lines of log groups. */
export interface Logs {
  has(group: string): boolean;
  write(group: string, stream: string, line: string): void;
}

export interface LogDeliveryParts {
  logs: Logs;
  permissions: Permissions;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Told of what AWS drops without a word: the group has gone, or the role may not log any more. */
  onDropped: (error: Error) => void;
}

/** Has what happened in an execution written to the log of its machine. */
export type LogDelivery = (
  log: MachineLog,
  execution: { executionArn: string; redriveCount: number },
  records: readonly Rec[],
) => void;

/** `2026-11-21-10-00` */
const minuteOf = (now: number) => new Date(now).toISOString().slice(0, 16).replace(/[T:]/g, '-');

/** Writes what happens in executions to the log groups of their machines, as their levels say. */
export const createLogDelivery = ({ logs, permissions, now, onDropped }: LogDeliveryParts): LogDelivery => {
  const streams = new Map<string, string>();
  const told = new Set<string>();
  const streamOf = ({ machineName }: MachineLog): string => {
    let stream = streams.get(machineName);
    if (stream === undefined) {
      stream = `states/${machineName}/${minuteOf(now())}/${randomBytes(4).toString('hex')}`;
      streams.set(machineName, stream);
    }
    return stream;
  };
  const obstacleOf = ({ group, roleArn, machineName }: MachineLog): string | undefined => {
    if (!logs.has(group)) return `there is no log group ${group}`;
    const caller = callerOfSession({ roleArn, sessionName: machineName });
    const lacking = LOG_DELIVERY.find((each) => !permissions.permits(caller, each));
    return lacking && `${roleArn} lacks ${lacking.action} on *`;
  };
  const mayWrite = (log: MachineLog): boolean => {
    const obstacle = obstacleOf(log);
    if (obstacle === undefined) told.delete(log.machineName);
    else if (!told.has(log.machineName)) {
      told.add(log.machineName);
      onDropped(new Error(`The log of ${log.machineName} is dropped: ${obstacle}`));
    }
    return obstacle === undefined;
  };
  return (log, execution, records) => {
    const { level, group, withData } = log;
    const events = records.filter(isEvent).filter(({ type }) => isLogged(level, type));
    if (events.length === 0 || !mayWrite(log)) return;
    const stream = streamOf(log);
    for (const event of events) logs.write(group, stream, logLine(event, { ...execution, withData }));
  };
};
