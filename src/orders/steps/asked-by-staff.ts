import { StaffOnly } from '../domain/mending-errors.ts';
import type { Reader } from './find-order.ts';

/** Who asks, as the audit knows them. Throws StaffOnly. */
export const askedByStaff = ({ userId, isStaff }: Reader): string => {
  if (!isStaff) throw new StaffOnly();
  return `user ${userId}`;
};
