import type { Money } from '../../kernel/money.ts';
import type { Redemption } from '../contract.ts';

/**
 * Points pay at most the bill; the rest stay on the account. Points are whole, so what is less than a
 * point's value is charged.
 * @param pointValue what one point pays, in the currency's smallest unit.
 */
export const redeemPoints = (total: Money, points: number, pointValue: Money): Redemption => {
  const pointsUsed = Math.max(0, Math.min(points, Math.floor(total / pointValue)));
  return { pointsUsed, amountDue: total - pointsUsed * pointValue };
};
