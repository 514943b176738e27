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
    ];
    const { stdout, code } = await checkout('--json', ...rules.flatMap((rule) => ['--fault', rule]));
    const { orderId, faults = [] } = JSON.parse(stdout) as CheckoutReport;
    expect(code).toBe(0);
    expect(faults.map(({ befallen }) => befallen)).toEqual([1, 2, 1, 1, 1]);
    expect(faults[1]?.text).toBe('throttle,caller=bill-customer,service=dynamodb,nth=1-2');
    const order = await store.order(orderId);
    expect(order).toMatchObject({ status: 'DISPATCHED' });
    const { stdout: calls } = await runCommandLine('calls', '--order', orderId);
    expect(calls).toMatch(/check-inventory +dynamodb TransactWriteItems #1 .* ConnectionCut \(lostAnswer\)/);
    expect(calls).toMatch(/check-inventory +dynamodb TransactWriteItems #2 .* 200 /);
  });

  it('says plainly of a rule that it has befallen nothing, with an exit code of its own', async () => {
    const { stdout, code } = await checkout('--fault', 'corrupt,caller=refundCustomer');
    expect(stdout).toMatch(/: DISPATCHED with /);
    expect(stdout).toMatch(
      /fault {3}corrupt,caller=refundCustomer,nth=1: has befallen nothing, for this order made no such call: npm run calls -- --order \w{26}\n/,
    );
    expect(code).toBe(3);
    const late = await checkout(
      '--json',
      '--fault',
      'throttle,caller=checkInventory,action=TransactWriteItems,nth=9',
    );
    expect(late).toMatchObject({
      code: 3,
      stderr:
        'fault   throttle,caller=checkInventory,action=TransactWriteItems,nth=9: has befallen none of the calls that it was about, which were 1\n',
    });
    expect(JSON.parse(late.stdout)).toMatchObject({
      status: 'SUCCEEDED',
      faults: [{ befallen: 0, seen: 1 }],
    });
  });

  it('takes it as it falls when nothing has befallen by chance', async () => {
    const { stdout, code } = await checkout('--fault', 'throttle,service=lambda,probability=0.000001,seed=1');
    expect(stdout).toMatch(/fault .*probability=0.000001,seed=1: befell 0 of [1-9]\d* calls\n/);
    expect(code).toBe(0);
  });

  for (const [rule, wrong] of [
    [
      'throttle,caller=bilCustomer',
      'caller "bilCustomer" that calls for an order: the nearest is "billCustomer"',
    ],
    ['throttle,caller=client', 'caller "client" that calls for an order'],
    ['throttle,service=dynamo', 'service "dynamo": the nearest is "dynamodb"'],
    ['throttle,service=sqs,action=PutItem', 'action "PutItem" of sqs'],
    ['throttle,action=putItems', 'action "putItems": the nearest is "PutItem"'],
  ] as const)
    it(`orders nothing for ${rule}, which no call could be like`, async () => {
      const { stdout, stderr, code } = await checkout('--fault', rule);
      expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
      expect(stderr).toContain(`--fault: there is no ${wrong}`);
    });

  it('orders nothing for a fault that cannot befall whom it names, or for another order', async () => {
    const told = async (rule: string) => (await checkout('--fault', rule)).stderr.split('\n')[0];
    expect(await told('crashAfter,caller=StoreCheckoutFlow-dev')).toBe(
      '--fault: "crashAfter" befalls functions alone, and StoreCheckoutFlow-dev is none',
    );
    expect(await told('throttle,execution=another')).toContain('execution is not to be said');
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
