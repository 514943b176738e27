import type { CourierRow } from '../contract.ts';

/** The courier with one order more, or undefined when there is no room for it. */
export const assign = (courier: CourierRow): CourierRow | undefined => {
  const { available: _, ...rest } = courier;
  const assigned = courier.assigned + 1;
  if (assigned > courier.capacity) return undefined;
  return assigned < courier.capacity ? { ...rest, assigned, available: 'yes' } : { ...rest, assigned };
};
