import { UserNotFound } from '../contract.ts';
import type { Redemption } from '../contract.ts';
import { redeemPoints as decide } from '../domain/points.ts';
import type { RedemptionRequest } from '../input.ts';
import type { PointsAccount } from '../ports.ts';

/** Pays all, a part or nothing of the total with points. Undone by restore-redeem-points.ts. */
export const redeemPoints =
  ({ account, pointValue }: { account: Pick<PointsAccount, 'find' | 'debit'>; pointValue: number }) =>
  async (request: RedemptionRequest): Promise<Redemption> => {
    const { user, redeemed } = await account.find(request);
    if (redeemed) return redeemed;
    if (!user) throw new UserNotFound(request.userId);
    return account.debit(request, decide(request.total, user.points, pointValue));
  };
