import { describe, it } from 'node:test';
import { expect } from 'expect';
import { NotAllDelivered } from '../domain/errors.ts';
import { completeDueDeliveries } from './complete-due-deliveries.ts';

const report = async (failing: string[]) => {
  const delivered: string[] = [];
  const outcome = await completeDueDeliveries({
    desk: { onTheWaySince: () => Promise.resolve(['o1', 'o2', 'o3']) },
    complete: (orderId) => {
      if (failing.includes(orderId)) return Promise.reject(new Error(orderId));
      delivered.push(orderId);
      return Promise.resolve();
    },
  })('2026-11-27T00:00:00Z').catch((error: unknown) => error);
  return { delivered, outcome };
};

describe('the deliveries that are due', () => {
  it('are all reported', async () => {
    expect(await report([])).toEqual({ delivered: ['o1', 'o2', 'o3'], outcome: undefined });
  });

  it('are reported though one fails, which is not passed over', async () => {
    const { delivered, outcome } = await report(['o2']);
    expect(delivered).toEqual(['o1', 'o3']);
    expect(outcome).toBeInstanceOf(NotAllDelivered);
    expect(outcome).toMatchObject({ message: '1 of 3 orders could not be delivered' });
  });
});
