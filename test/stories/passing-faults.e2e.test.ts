import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { expectBalanced } from '../store/balance.ts';
import { befallenCheckout } from '../store/befallen-checkout.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

/** What the desk’s queue may do with a message, as `--fault` takes it. */
const DELIVERIES = {
  'is delivered twice at once': 'twiceAtOnce',
  'is delivered again after it was answered': 'twiceInTurn',
  'is delivered again because its visibility has run out': 'redeliver',
  'is delivered out of order': 'reorder',
};

describe('a passing fault', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });

  /** A checkout that the rules befall, each one call, and that is sold for all that. */
  const sold = async (...texts: string[]) => {
    const { run, wanted, befallen } = await befallenCheckout(store, texts);
    expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
    await store.desk.idle();
    expect(await befallen()).toEqual(texts.map(() => 1));
    await expectBalanced(store, run, wanted);
    expect(await run.order()).toMatchObject({ status: 'DISPATCHED' });
    return run;
  };

  it('of the queue before the order desk is waited for, and costs no sale', async () => {
    const rules = ['throttle,nth=1', 'serverError,nth=2', 'lostAnswer,nth=3'];
    await sold(...rules.map((rule) => `${rule},caller=machine,service=sqs`));
  });

  it('of Lambda, which is throttled and then out of order, is waited for longer each time, and never as long as agreed', async () => {
    const run = await sold(
      'throttle,caller=machine,service=lambda,nth=1',
      'serverError,caller=machine,service=lambda,nth=2',
    );
    const history = await run.history();
    const failed = history.filter(({ type }) => type === 'LambdaFunctionFailed' || type === 'TaskFailed');
    const errorOf = ({ lambdaFunctionFailedEventDetails, taskFailedEventDetails }: HistoryEvent) =>
      (lambdaFunctionFailedEventDetails ?? taskFailedEventDetails)?.error;
    expect(failed.map(errorOf)).toEqual(['Lambda.TooManyRequestsException', 'Lambda.ServiceException']);
    const pauses = failed.map(({ id, timestamp }) => {
      const next = history.find((event) => (event.id ?? 0) > (id ?? 0) && event.type?.endsWith('Scheduled'));
      return Number(next?.timestamp) - Number(timestamp);
    });
    const [first = -1, second = -1] = pauses;
    expect(first).toBeGreaterThanOrEqual(0);
    expect(first).toBeLessThanOrEqual(1000);
    expect(second).toBeGreaterThanOrEqual(0);
    expect(second).toBeLessThanOrEqual(2000);
  });

  it('of Step Functions, when the desk answers and is throttled or not heard of, is answered again, and sells once', async () => {
    const answering = 'caller=prepareOrder,service=states,action=SendTaskSuccess';
    await sold(`throttle,${answering},nth=1`, `lostAnswer,${answering},nth=2`);
  });

  for (const [what, rule] of Object.entries(DELIVERIES))
    it(`of the desk’s queue, whose message ${what}, sells once`, async () => {
      await sold(rule);
    });
});
