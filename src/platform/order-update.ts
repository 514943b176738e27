import { orderKey, SCHEMA_VERSION } from '../kernel/order-record.ts';
import type { OrderRow, OrderStatus, TimelineEntry, UndoStep } from '../kernel/order-record.ts';
import { updateExpression } from './update.ts';

/** A change of an order's row, and when it may be made. */
export interface OrderChange {
  while: readonly OrderStatus[];
  /** Also when there is no such order yet. */
  orNew?: boolean;
  /** Only an order that has this attribute. */
  having?: keyof OrderRow;
  set?: Partial<OrderRow>;
  /** Attributes that keep the value they have. */
  initially?: Partial<OrderRow>;
  remove?: (keyof OrderRow)[];
  /** Only while so many entries stand in its timeline. All that happens to an order does: then nothing has since. */
  seen?: number;
  /** Only if nobody has said meanwhile that this step is to be left out. */
  unlessWaived?: UndoStep;
}

/** Holds of an order in one of these states, and of a version that this code knows. */
const inState = (states: readonly OrderStatus[], orNew: boolean) => {
  const one = [
    ...(orNew ? ['attribute_not_exists(#status)'] : []),
    ...(states.length > 0 ? [`#status IN (${states.map((_, index) => `:while${index}`).join(', ')})`] : []),
  ].join(' OR ');
  const values: Record<string, unknown> = Object.fromEntries(
    states.map((state, index) => [`:while${index}`, state]),
  );
  values[':next'] = SCHEMA_VERSION + 1;
  return {
    condition: `(${one}) AND (attribute_not_exists(#schemaVersion) OR #schemaVersion <= :next)`,
    names: { '#status': 'status', '#schemaVersion': 'schemaVersion' },
    values,
  };
};

/** The write that notes something in an order's timeline and sets attributes, while the order is in one of `states`. */
export const orderUpdate = (table: string, orderId: string, entry: TimelineEntry, change: OrderChange) => {
  const { while: states, orNew = false, having, seen, unlessWaived } = change;
  const { set = {}, initially = {}, remove = [] } = change;
  const state = inState(states, orNew);
  const waiver = unlessWaived && {
    condition: 'attribute_not_exists(#waived.#unlessWaived)',
    names: { '#waived': 'waived', '#unlessWaived': unlessWaived },
  };
  const update = updateExpression({
    set: { ...set },
    initially: { ...initially },
    append: { timeline: entry },
    remove,
  });
  return {
    TableName: table,
    Key: orderKey(orderId),
    ...update,
    ConditionExpression: [
      state.condition,
      ...(waiver ? [waiver.condition] : []),
      ...(having ? ['attribute_exists(#having)'] : []),
      ...(seen === undefined ? [] : ['size(#timeline) = :seen']),
    ].join(' AND '),
    ExpressionAttributeNames: {
      ...update.ExpressionAttributeNames,
      ...state.names,
      ...waiver?.names,
      ...(having && { '#having': having }),
    },
    ExpressionAttributeValues: {
      ...update.ExpressionAttributeValues,
      ...state.values,
      ...(seen !== undefined && { ':seen': seen }),
    },
  };
};
