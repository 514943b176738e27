import { Engine } from '../engine/engine.ts';
import type { NewExecution } from '../engine/engine.ts';
import type { Execution } from '../engine/execution.ts';
import type { EngineOptions } from '../engine/runtime.ts';
import type { Summary } from '../engine/summary.ts';

/** An execution that has ended. */
export interface Ending {
  summary: Summary;
  end: Execution['end'];
}

export interface ExpressOptions extends Pick<
  EngineOptions,
  'clock' | 'log' | 'tasks' | 'programs' | 'report'
> {
  /** An execution has ended. */
  onSettled: (summary: Summary) => void;
}

/**
 * Runs Express executions: in memory, with a history of any length, of which only the log group hears. No event tells
 * of them, the death of the process ends them, and what runs when its machine is deleted runs to its end.
 */
export interface Express {
  /** Resolves when it runs. */
  start(execution: NewExecution): Promise<Summary>;
  /** Calls back, once, within the turn in which an execution ends, or when all is closed; to be asked before it is started. */
  onEnd(arn: string, ended: (ending: Ending | undefined) => void): void;
  /** Whether executions of a machine run. */
  isBusy(machineArn: string): boolean;
  close(): void;
}

export const createExpress = ({ onSettled, ...options }: ExpressOptions): Express => {
  const waiting = new Map<string, (ending: Ending | undefined) => void>();
  let closed = false;
  const engine = new Engine({
    ...options,
    mostEvents: Infinity,
    onSettled: (summary, end) => {
      waiting.get(summary.arn)?.({ summary, end });
      waiting.delete(summary.arn);
      onSettled(summary);
    },
  });
  return {
    start: (execution) => engine.start(execution),
    onEnd(arn, ended) {
      if (closed) ended(undefined);
      else waiting.set(arn, ended);
    },
    isBusy: (machineArn) => engine.isBusy(machineArn),
    close() {
      closed = true;
      engine.close();
      for (const ended of waiting.values()) ended(undefined);
      waiting.clear();
    },
  };
};
