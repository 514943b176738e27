import type { RestoredQuantity } from '../contract.ts';
import type { BookShelf } from '../ports.ts';

/**
 * Undoes check-inventory.ts. The order's effect row, not the shelf, says what there is to give back:
 * so twice, or never held, is harmless.
 */
export const restoreQuantity =
  ({ shelf }: { shelf: Pick<BookShelf, 'restore'> }) =>
  (undo: { orderId: string; attempt: number }): Promise<RestoredQuantity> =>
    shelf.restore(undo);
