import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import type { CheckoutReport } from '../../scripts/lib/checkout-report.ts';
import { runCommandLine } from '../store/run-command.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

describe('npm run checkout -- --fault', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });
  const checkout = async (...more: string[]) => {
    const [userId, bookId] = [await store.newUser({ points: 30 }), await store.newBook({ quantity: 5 })];
    return runCommandLine('checkout', '--user', userId, '--book', bookId, '--redeem', ...more);
  };

  it('dispatches an order whose calls were befallen, and tells what has befallen them', async () => {
    const rules = [
      'lostAnswer,caller=checkInventory,service=dynamodb,action=TransactWriteItems',
      'throttle,caller=bill-customer,service=dynamodb,nth=1-2',
      'duplicate,caller=machine,service=sqs,action=SendMessage',
      'twiceAtOnce',
      'duplicate,caller=machine,service=sns',
      'crashAfter,caller=refundCustomer',
    ];
    const { stdout, code } = await checkout('--json', ...rules.flatMap((rule) => ['--fault', rule]));
    const { orderId, faults = [] } = JSON.parse(stdout) as CheckoutReport;
    expect(code).toBe(0);
    expect(faults.map(({ befallen }) => befallen)).toEqual([1, 2, 1, 1, 1, 0]);
    expect(faults[1]?.text).toBe('throttle,caller=bill-customer,service=dynamodb,nth=1-2');
    const order = await store.order(orderId);
    expect(order).toMatchObject({ status: 'DISPATCHED' });
    const { stdout: calls } = await runCommandLine('calls', '--order', orderId);
    expect(calls).toMatch(/check-inventory +dynamodb TransactWriteItems #1 .* ConnectionCut \(lostAnswer\)/);
    expect(calls).toMatch(/check-inventory +dynamodb TransactWriteItems #2 .* 200 /);
  });

  it('tells people of a rule that nothing was about', async () => {
    const { stdout } = await checkout('--fault', 'corrupt,caller=refundCustomer');
    expect(stdout).toContain('fault   corrupt,caller=refundCustomer,nth=1: befell 0 of 0 calls');
  });

  it('says what is wrong with a rule, and orders nothing', async () => {
    const { stderr, code } = await checkout('--fault', 'throttle,actoin=PutItem');
    expect(code).toBe(2);
    expect(stderr).toContain('--fault: there is no field "actoin"; a rule takes fault, caller, service,');
    expect(await checkout('--fault', 'killAfter')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('needs a store that is a process of its own'),
    });
  });
});
