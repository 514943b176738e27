import { describe, it } from 'node:test';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { redeemPoints } from './points.ts';

describe('redeeming points', () => {
  it('pays a part when there are fewer points than the total', () => {
    expect(redeemPoints(100_000, 300, 100)).toEqual({ pointsUsed: 300, amountDue: 70_000 });
  });

  it('pays all when the points are exactly the total', () => {
    expect(redeemPoints(30_000, 300, 100)).toEqual({ pointsUsed: 300, amountDue: 0 });
  });

  it('leaves the points that are more than the total', () => {
    expect(redeemPoints(2000, 300, 100)).toEqual({ pointsUsed: 20, amountDue: 0 });
  });

  it('charges what is less than a point', () => {
    expect(redeemPoints(2050, 300, 100)).toEqual({ pointsUsed: 20, amountDue: 50 });
  });

  it('charges the full price without points', () => {
    expect(redeemPoints(2000, 0, 100)).toEqual({ pointsUsed: 0, amountDue: 2000 });
  });

  it('never burns a point without giving its value, nor goes below zero', () => {
    const amounts = fc.nat({ max: 10 ** 12 });
    fc.assert(
      fc.property(amounts, fc.nat(), fc.integer({ min: 1, max: 10_000 }), (total, points, value) => {
        const { pointsUsed, amountDue } = redeemPoints(total, points, value);
        expect(amountDue + pointsUsed * value).toBe(total);
        expect(amountDue).toBeGreaterThanOrEqual(0);
        expect(pointsUsed).toBeLessThanOrEqual(points);
      }),
    );
  });
});
