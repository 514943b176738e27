import { ulid } from 'ulid';
import type { ClockState } from '../../local/clock.ts';
import type { Logged } from '../../local/endpoint/calls/record.ts';
import type { Response } from '../../local/stepfunctions/mocks/mock.ts';
import type { ListedMock } from '../../local/stepfunctions/mocks/mocks.ts';
import type { Checkout } from './checkouts.ts';
import { anOrderIn } from './balance.ts';
import type { Wanted } from './balance.ts';
import type { Store } from './store.ts';

/** What becomes of tasks, by state and attempts: `{ BillCustomer: { '0-2': { Never: true } } }`. */
export type Answers = Record<string, Record<string, Response>>;

/** More moments than a checkout waits for. */
const MOST_JUMPS = 200;

const ask = async <Answer>(method: string, path: string, body?: object): Promise<Answer> => {
  const sent = body && { body: JSON.stringify(body) };
  const answer = await fetch(`${process.env.AWS_ENDPOINT_URL}/_storeflow/${path}`, { method, ...sent });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text) as Answer;
};

const hasEnded = async (run: Checkout) =>
  /^Execution(?!Started|Redriven)/.test((await run.history()).at(-1)?.type ?? '');

/** Has tasks of a store's checkouts answered by a story, one checkout at a time. */
export const mocksOf = (store: Store) => {
  const set = (orderId: string, states: Answers) =>
    ask('POST', 'mocks', { stateMachine: store.output('CheckoutFlowArn'), execution: orderId, states });
  const ended = async (run: Checkout) => {
    for (let jumps = 0; jumps < MOST_JUMPS; jumps++) {
      const { moves } = await ask<ClockState>('GET', 'clock/rest');
      if (await hasEnded(run)) return run.ended();
      await ask('POST', 'clock/jump', { moves });
    }
    throw new Error(`${run.executionArn} goes on after ${MOST_JUMPS} due moments`);
  };

  return {
    set,
    /** Starts a checkout whose tasks are answered so. */
    async checkout(states: Answers, order: Partial<Wanted> = {}) {
      const wanted = await anOrderIn(store, order);
      const orderId = ulid();
      await set(orderId, states);
      return { wanted, run: await store.checkout(wanted, orderId) };
    },
    /** The end of a checkout; time passes from one due moment to the next. */
    ended,
    /** Lets time pass, as if it were lived through. */
    pass: (seconds: number) => ask('POST', 'clock/pass', { seconds }),
    /** How often each answer was used, by state and attempts. */
    async used({ orderId }: Checkout) {
      const { mocks } = await ask<{ mocks: ListedMock[] }>('GET', `mocks?execution=${orderId}`);
      return Object.fromEntries(mocks.map(({ state, used }) => [state, used]));
    },
    /** How often a checkout's process has called a function. */
    async invocations({ executionArn }: Checkout) {
      const { calls } = await ask<{ calls: Logged[] }>('GET', `calls?execution=${executionArn}&limit=1000`);
      return calls.filter(
        (record) =>
          record.kind === 'call' && record.caller.kind === 'machine' && record.operation === 'Invoke',
      ).length;
    },
    /** From now on the tasks of a checkout are called. */
    remove: ({ orderId }: Checkout) => ask('DELETE', `mocks?execution=${orderId}`),
  };
};

export type Mocks = ReturnType<typeof mocksOf>;
