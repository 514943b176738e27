import { EventEmitter, on } from 'node:events';

/** For tests: a list that can be waited for. */
export const collector = <T>() => {
  const items: T[] = [];
  const arrivals = new EventEmitter();
  return {
    items,
    add: (item: T) => {
      items.push(item);
      arrivals.emit('item');
    },
    /** Resolves when it has so many items. */
    reaches: async (count: number) => {
      if (items.length >= count) return;
      for await (const _ of on(arrivals, 'item')) if (items.length >= count) return;
    },
  };
};
