import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { jsonService } from '../endpoint/protocols.ts';
import type { Service } from '../endpoint/service.ts';
import type { Store } from '../store.ts';
import { LOGS_ACCESSES } from './accesses.ts';
import { eventActions } from './event-actions.ts';
import { groupActions } from './group-actions.ts';
import { logFiles, logLines } from './log-files.ts';
import { openLogGroups } from './log-groups.ts';

export interface LogsOptions {
  store: Store;
  clock: Clock;
  /** Lines go to files in `<dataDir>/logs`; without it the latest are in memory. */
  dataDir?: string | undefined;
}

/** CloudWatch Logs: log groups, and what functions write. */
export interface Logs {
  service: Service;
  has(group: string): boolean;
  /** A group that does not exist yet is made, as Lambda makes its own. */
  write(group: string, stream: string, line: string): void;
  close(): Promise<void>;
}

export const createLogs = ({ store, clock, dataDir }: LogsOptions): Logs => {
  const groups = openLogGroups(store, clock);
  const files = dataDir === undefined ? logLines() : logFiles(join(dataDir, 'logs'));
  return {
    service: jsonService({
      name: 'logs',
      version: '1.1',
      actions: { ...groupActions(groups, files), ...eventActions(groups, files) },
      accesses: LOGS_ACCESSES,
    }),
    has: (group) => groups.has(group),
    write(group, stream, line) {
      if (!groups.has(group)) groups.create(group);
      files.append(group, { timestamp: clock.now(), stream, message: line });
    },
    close: () => files.close(),
  };
};
