import { after, describe, it } from 'node:test';
import { orderFunctions } from '../../store/order-functions.ts';
import type { Interruption } from '../crowd.ts';
import { openMatrix } from '../matrix.ts';
import { pathNamed } from '../paths.ts';

const matrix = await openMatrix();
after(() => matrix.close());
const { store } = matrix;
const path = pathNamed('happy');

type Act = Interruption[number];

/** An execution that has ended is not stopped, one that goes on not redriven: that is told, and no harm. */
const refused = () => undefined;
const stop: Act = ({ run }) => run.stop().catch(refused);
const redrive: Act = ({ run }) => run.redrive().catch(refused);
const by = 'arn:aws:iam::000000000000:root';
const retry: Act = ({ run: { orderId } }) =>
  store.invoke(store.output('MendOrdersFunction'), { action: 'retry', orderId, by }).catch(refused);
const cancel: Act = ({ run: { orderId }, wanted }) => orderFunctions(store).cancel(orderId, wanted);
const both =
  (first: Act, then: Act): Act =>
  async (interrupted) => {
    await first(interrupted);
    await then(interrupted);
  };

const INTERRUPTIONS: Record<string, Interruption> = {
  'is stopped': [stop],
  'is stopped, and redriven before anybody has heard of it': [both(stop, redrive)],
  'is stopped, and then retried and redriven at once': [stop, both(retry, redrive)],
  'is cancelled, and stopped': [both(cancel, stop)],
};

/** The call takes effect after that, for whoever made it goes on, though nobody waits for it any more. */
const rules = (await matrix.singles(path))
  .filter(({ fault }) => fault === 'delay')
  .map(({ rule }) => rule.replace(/seconds=\d+/, 'seconds=10'));

describe('a checkout leaves everything whole that', () => {
  for (const [what, interruption] of Object.entries(INTERRUPTIONS))
    it(`${what} while one of its calls is on its way (${rules.length} calls)`, () =>
      matrix.play(
        rules.map((rule) => ({ path, rules: [rule] })),
        { interruption },
      ));
});
