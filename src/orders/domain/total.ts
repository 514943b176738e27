import { sum, times } from '../../kernel/money.ts';
import type { Money } from '../../kernel/money.ts';
import type { OrderLine } from '../../kernel/order-record.ts';

/** Throws AmountTooLarge. */
export const totalOf = (lines: readonly Pick<OrderLine, 'quantity' | 'unitPrice'>[]): Money =>
  sum(lines.map(({ quantity, unitPrice }) => times(unitPrice, quantity)));
