import { isErased, UserNotFound } from '../contract.ts';
import type { Erasure } from '../contract.ts';
import type { ErasureRequest } from '../input.ts';
import type { CustomerFile, SignIns } from '../ports.ts';

/**
 * Takes a customer's name and addresses off the books, and leaves the books as they are: orders, points and payments
 * hang on the id. Orders under way end as they would have, without a mail. Nothing undoes it.
 * Sign-in ends first, and again with every try: a customer counts as erased only when all is done.
 */
export const eraseUser =
  ({ customers, signIns }: { customers: CustomerFile; signIns: SignIns }) =>
  async ({ userId, by }: ErasureRequest): Promise<Erasure> => {
    const user = await customers.find(userId);
    if (!user) throw new UserNotFound(userId);
    await signIns.end(userId);
    if (isErased(user)) return { userId, erasedAt: user.erasedAt, now: false };
    return customers.erase(user, by);
  };
