import { isErased, UserNotFound } from '../contract.ts';
import type { CustomerFile } from '../ports.ts';

/** Throws UserNotFound, also when the customer was erased. */
export const showCustomer =
  ({ customers }: { customers: Pick<CustomerFile, 'find'> }) =>
  async (userId: string): Promise<{ userId: string; points: number }> => {
    const user = await customers.find(userId);
    if (!user || isErased(user)) throw new UserNotFound(userId);
    return { userId, points: user.points };
  };
