import { describe, it } from 'node:test';
import { expect } from 'expect';
import { owedOf, reconcileExecution, reconcileOrders, underWay } from './orders.ts';
import { facts, HELD, order, RESTORED, rules, SOLD, WATCHED } from './test-rows.ts';

describe('an order', () => {
  it('is what was done for it', () => {
    const undone = [HELD, RESTORED, order('CANCELLED')];
    const left = [HELD, SOLD, order('DISPATCHED'), { orderId: 'o', row: 'MAIL#OrderDispatched' }];
    for (const rows of [
      undone,
      left,
      [HELD, order('OPEN'), WATCHED],
      [order('REJECTED')],
      [order('REJECTED'), { orderId: 'o', row: 'MAIL#OrderCancelled' }],
      [...undone, { orderId: 'o', row: 'MAIL#OrderCancelled' }],
      [HELD, order('CANCELLING'), WATCHED],
    ])
      expect(reconcileOrders(facts(...rows))).toEqual([]);
  });

  it('tells what was left, done without it, or told too early', () => {
    expect(rules(reconcileOrders(facts(HELD)))).toEqual(['what was done belongs to an order']);
    expect(rules(reconcileOrders(facts(order('DISPATCHED'))))).toEqual([
      'an order is dispatched by PrepareOrder',
    ]);
    expect(rules(reconcileOrders(facts(HELD, RESTORED, SOLD, order('DISPATCHED'))))).toEqual([
      'nothing is undone of an order that has left',
    ]);
    expect(rules(reconcileOrders(facts(HELD, order('CANCELLED'))))).toEqual([
      'nothing is left of an order that has not left',
    ]);
    const told = { orderId: 'o', row: 'MAIL#OrderDispatched' };
    expect(rules(reconcileOrders(facts(order('OPEN'), WATCHED, told)))).toEqual([
      'a mail tells of what happened',
    ]);
    const cancelled = { orderId: 'o', row: 'MAIL#OrderCancelled' };
    expect(rules(reconcileOrders(facts(HELD, order('CANCELLING'), WATCHED, cancelled)))).toEqual([
      'a mail tells of what happened',
    ]);
  });

  it('is watched until it is over', () => {
    for (const status of ['OPEN', 'CANCELLING', 'COMPENSATION_FAILED'] as const)
      expect(rules(reconcileOrders(facts(order(status))))).toEqual(['an order that is not over is watched']);
    for (const over of [[SOLD, order('DISPATCHED')], [order('CANCELLED')], [order('REJECTED')]])
      expect(reconcileOrders(facts(...over))).toEqual([]);
  });

  it('that was cancelled, and is owed its refund again, keeps the mail of then', () => {
    const cancelled = { orderId: 'o', row: 'MAIL#OrderCancelled' };
    const entry = (outcome: string) => ({ at: '', step: 'FollowPayment', attempt: 0, outcome });
    const owing = order('COMPENSATION_FAILED', { timeline: [entry('RefundFailed')] });
    expect(reconcileOrders(facts(owing, WATCHED, cancelled))).toEqual([]);
    const never = order('COMPENSATION_FAILED', { timeline: [entry('Disputed')] });
    expect(rules(reconcileOrders(facts(never, WATCHED, cancelled)))).toEqual([
      'a mail tells of what happened',
    ]);
  });

  it('that has left keeps its mail, also when its goodwill has failed later', () => {
    const timeline = [{ at: '', step: 'FollowPayment', attempt: 0, outcome: 'RefundFailed' }];
    const left = order('DISPATCHED', { timeline });
    const rows = [
      left,
      { orderId: 'o', row: 'EFFECT#PrepareOrder' },
      { orderId: 'o', row: 'MAIL#OrderDispatched' },
    ];
    expect(reconcileOrders(facts(...rows))).toEqual([]);
  });

  it('that is under way has an execution that runs', () => {
    const [open] = underWay(facts(order('OPEN')));
    expect(underWay(facts(order('DISPATCHED')))).toEqual([]);
    expect(reconcileExecution(open!, 'RUNNING')).toEqual([]);
    for (const status of ['ABORTED', undefined]) expect(reconcileExecution(open!, status)).toHaveLength(1);
  });
});

describe('an order whose undo failed', () => {
  it('is named with what it is owed', () => {
    const failed = facts(HELD, order('COMPENSATION_FAILED', { owed: ['RestoreQuantity'] }));
    const owing = { orderId: 'o', steps: ['RestoreQuantity'], currency: 'EUR' };
    expect(owedOf(failed, new Map())).toEqual([owing]);
    expect(owedOf(failed, new Map([['o', 500]]))).toEqual([{ ...owing, kept: 500 }]);
    const waived = { RestoreQuantity: { at: 'then', note: 'by hand' } };
    const leftOut = facts(HELD, order('COMPENSATION_FAILED', { owed: ['RestoreQuantity'], waived }));
    expect(owedOf(leftOut, new Map())).toEqual([{ ...owing, steps: [] }]);
    for (const status of ['OPEN', 'CANCELLING', 'CANCELLED', 'REJECTED', 'DISPATCHED'] as const)
      expect(owedOf(facts(order(status)), new Map())).toEqual([]);
  });
});
