/**
 * What goes wrong with a call. `unavailable`: 503, before anything is done. `rate-limited`: 429, likewise. `broken`: 500
 * with nothing done, and the same again for the same idempotency key. `broken-after`: 500 although it is done, and
 * again. `lost`: done, and the connection breaks before the answer. `silent`: done, and no answer comes.
 * `held`: nothing is done before it is released.
 */
export const FAULTS = [
  'unavailable',
  'rate-limited',
  'broken',
  'broken-after',
  'lost',
  'silent',
  'held',
] as const;

export type Fault = (typeof FAULTS)[number];

export interface Faults {
  /** The next `times` calls of an operation (`payment_intents.confirm`) go wrong so. */
  add(operation: string, fault: Fault, times?: number): void;
  /** What goes wrong with the call that has come; it is over then. */
  take(operation: string): Fault | undefined;
  /** Resolves when those that are held are let go. */
  held(): Promise<void>;
  release(): void;
  /** Forgets all that have not happened, and lets go. */
  clear(): void;
}

export const openFaults = (): Faults => {
  const planned: { operation: string; fault: Fault }[] = [];
  let holding = Promise.withResolvers<void>();
  const release = () => {
    holding.resolve();
    holding = Promise.withResolvers();
  };
  return {
    add(operation, fault, times = 1) {
      for (let count = 0; count < times; count += 1) planned.push({ operation, fault });
    },
    take(operation) {
      const index = planned.findIndex((one) => one.operation === operation);
      return index < 0 ? undefined : planned.splice(index, 1)[0]?.fault;
    },
    held: () => holding.promise,
    release,
    clear() {
      planned.length = 0;
      release();
    },
  };
};
