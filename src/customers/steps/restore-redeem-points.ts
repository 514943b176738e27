import type { RestoredPoints } from '../contract.ts';
import type { PointsAccount, Undo } from '../ports.ts';

/**
 * Undoes redeem-points.ts, and closes the order: it is the last undo. What was debited is added back, so points
 * that were earned meanwhile stay.
 */
export const restoreRedeemPoints =
  ({ account }: { account: Pick<PointsAccount, 'restore'> }) =>
  (undo: Undo): Promise<RestoredPoints> =>
    account.restore(undo);
