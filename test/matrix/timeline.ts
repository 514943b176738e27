import type { Logged } from '../../local/endpoint/calls/record.ts';
import { callLine } from '../../scripts/calls/call-lines.ts';
import type { Store } from '../store/store.ts';
import { ask } from './ask.ts';
import type { Verdict } from './judge.ts';
import { replay } from './trial.ts';
import type { Tried } from './trial.ts';

const MOST_CALLS = 200;

interface Told extends Omit<Verdict, 'tried'> {
  tried: Pick<Tried, 'path' | 'rules' | 'orderId' | 'executionArn'>;
}

/** All that is to be known of a trial that went wrong: what, how to make it again, and what happened in it. */
export const timelineIn =
  (store: Store) =>
  async ({ tried, end, wrong }: Told): Promise<string> => {
    const { executionArn, orderId } = tried;
    const query = `calls?execution=${encodeURIComponent(executionArn)}&limit=${MOST_CALLS}`;
    const [order, { calls }] = await Promise.all([
      store.order(orderId),
      ask<{ calls: Logged[] }>('GET', query),
    ]);
    const noted = (order?.timeline ?? []).map(
      ({ at, step, attempt, outcome, note = '' }) => `  ${at} ${step} #${attempt} ${outcome} ${note}`,
    );
    return [
      `Order ${orderId} (${tried.path.name}) ended ${end}: ${wrong.join('; ')}`,
      `  again: ${replay(tried)}`,
      ...noted,
      ...calls.map((record) => `  ${callLine(record)}`),
    ].join('\n');
  };
