import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import type { Logged } from '../../local/endpoint/calls/record.ts';
import { ask } from '../matrix/ask.ts';
import { expectBalanced, expectReconciled } from '../store/balance.ts';
import { befallenCheckout } from '../store/befallen-checkout.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

/** As deployed: six times as long as the worker has. */
const DEPLOYED_SECONDS = 180;
/** Less than the worker takes below. */
const SHORT_SECONDS = 5;
const PIVOT = 'caller=prepareOrder,service=dynamodb,action=TransactWriteItems';

describe('a message that comes again while its worker is still at work', () => {
  const queues = new SQSClient({ useQueueUrlAsEndpoint: false });
  let store: Store;
  const visible = (seconds: number) =>
    queues.send(
      new SetQueueAttributesCommand({
        QueueUrl: store.output('OrdersQueueUrl'),
        Attributes: { VisibilityTimeout: String(seconds) },
      }),
    );
  before(async () => {
    store = await openStore();
    await visible(SHORT_SECONDS);
  });
  after(() => visible(DEPLOYED_SECONDS));

  /** The calls that workers made of this kind about an order. */
  const workers = async (executionArn: string, operation: string) => {
    const query = `calls?execution=${encodeURIComponent(executionArn)}&limit=1000`;
    const { calls } = await ask<{ calls: Logged[] }>('GET', query);
    return calls.flatMap((call) =>
      call.kind === 'call' && call.caller.name.endsWith('prepare-order') && call.operation === operation
        ? [call]
        : [],
    );
  };

  for (const { holds, rule, answers } of [
    { holds: 'holds it before it sells, and answers late', rule: `delay,${PIVOT},seconds=20`, answers: 2 },
    { holds: 'sells, and never gets to its answer', rule: `timeoutAfter,${PIVOT}`, answers: 1 },
  ])
    it(`which ${holds}, is one sale with one courier`, async () => {
      const { run, wanted, befallen } = await befallenCheckout(store, [rule]);
      expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
      await store.desk.idle();
      // Until the first worker has done what it still does.
      await store.pass(60);
      expect(await befallen()).toEqual([1]);
      const [first, second] = await workers(run.executionArn, 'SendTaskHeartbeat');
      const [began, began2] = [first?.at ?? NaN, second?.at ?? NaN];
      // Before the first one's time is over: both are at work.
      expect((began2 - began) / 1000).toBeGreaterThanOrEqual(SHORT_SECONDS);
      expect((began2 - began) / 1000).toBeLessThan(20);
      expect(await workers(run.executionArn, 'SendTaskSuccess')).toHaveLength(answers);
      const dispatched = (await run.order())?.timeline.filter(
        ({ step, outcome }) => step === 'PrepareOrder' && outcome === 'done',
      );
      expect(dispatched).toHaveLength(1);
      await expectBalanced(store, run, wanted);
    });

  it('leaves a store that balances', async () => {
    await expectReconciled('dev');
  });
});
