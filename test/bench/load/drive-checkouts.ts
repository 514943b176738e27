import { setTimeout as pause } from 'node:timers/promises';
import { DescribeExecutionCommand, ListExecutionsCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { ulid } from 'ulid';

/** A checkout that is over; times in milliseconds since 1970. */
export interface Ended {
  executionArn: string;
  status: string;
  /** When whoever wanted it sent it. */
  began: number;
  ended: number;
}

export interface Drive {
  stepFunctions: SFNClient;
  stateMachineArn: string;
  /** How many checkouts, and how many of them are under way at once. */
  checkouts: number;
  atOnce: number;
  /** The input of each. */
  order: () => unknown;
  /** Told how many are over, whenever one is. */
  onEnded?: (count: number) => void;
}

/** One list of what runs, instead of a question for each that does: looking must not be the load. */
const LOOK_AGAIN_MS = 25;
const MOST = 1000;

/** Runs checkouts, a new one whenever one is over. */
export const driveCheckouts = async (drive: Drive): Promise<Ended[]> => {
  const { stepFunctions, stateMachineArn, checkouts, atOnce, order, onEnded = () => {} } = drive;
  const began = new Map<string, number>();
  const over: Ended[] = [];
  let started = 0;

  const start = async () => {
    started += 1;
    const now = Date.now();
    const { executionArn = '' } = await stepFunctions.send(
      new StartExecutionCommand({ stateMachineArn, name: ulid(), input: JSON.stringify(order()) }),
    );
    began.set(executionArn, now);
  };
  const end = async (executionArn: string) => {
    const { status = '', stopDate } = await stepFunctions.send(
      new DescribeExecutionCommand({ executionArn }),
    );
    const of = { executionArn, status, began: began.get(executionArn) ?? NaN };
    began.delete(executionArn);
    over.push({ ...of, ended: stopDate?.getTime() ?? NaN });
    onEnded(over.length);
    if (started < checkouts) await start();
  };

  await Promise.all(Array.from({ length: Math.min(atOnce, checkouts) }, start));
  while (over.length < checkouts) {
    const known = [...began.keys()];
    const { executions = [] } = await stepFunctions.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: MOST }),
    );
    const running = new Set(executions.map(({ executionArn }) => executionArn));
    await Promise.all(known.filter((executionArn) => !running.has(executionArn)).map(end));
    await pause(LOOK_AGAIN_MS);
  }
  return over;
};
