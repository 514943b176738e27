import { describe, it } from 'node:test';
import { expect } from 'expect';
import { reconcileCouriers } from './couriers.ts';
import { facts, order, rules } from './test-rows.ts';

describe('a courier', () => {
  it('carries the orders that say so, and never too many', () => {
    const courier = { courierId: 'c', name: 'C', capacity: 1, assigned: 1 };
    const onTheWay = facts(order('DISPATCHED', { onTheWayWith: 'c' }));
    expect(reconcileCouriers([courier], onTheWay)).toEqual([]);
    expect(reconcileCouriers([courier], [])).toMatchObject([{ id: 'c', expected: 0, found: 1 }]);
    expect(rules(reconcileCouriers([{ ...courier, capacity: 0 }], onTheWay))).toEqual([
      'free room is never negative',
    ]);
  });

  it('exists, when an order is on its way with them', () => {
    const onTheWay = facts(order('DISPATCHED', { onTheWayWith: 'c' }));
    expect(rules(reconcileCouriers([], onTheWay))).toEqual(['a courier who carries an order exists']);
  });
});
