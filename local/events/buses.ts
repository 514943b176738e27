import { arn } from '../arn.ts';
import { ServiceError } from '../errors.ts';
import type { Store } from '../store.ts';

export interface BusRecord {
  name: string;
  description?: string;
  tags: Record<string, string>;
  /** Milliseconds since 1970. */
  createdAt: number;
  modifiedAt: number;
}

/** The event buses: `default`, which is always there, and those that were created. */
export interface Buses {
  /** By name or ARN; none means `default`. Throws ResourceNotFoundException. */
  get(reference?: string): BusRecord;
  find(reference?: string): BusRecord | undefined;
  all(): BusRecord[];
  put(bus: BusRecord): void;
  delete(name: string): void;
}

export const DEFAULT_BUS = 'default';

export const busArn = (name: string): string => arn('events', `event-bus/${name}`);

/** The name of a bus by its name or ARN; none means `default`. */
export const busName = (reference = DEFAULT_BUS): string =>
  reference.replace(/^arn:aws:events:[^:]*:\d{12}:event-bus\//, '');

export const openBuses = (store: Store): Buses => {
  const kept = store.collection<BusRecord>('events-buses');
  const buses = new Map(kept.entries());
  if (!buses.has(DEFAULT_BUS))
    buses.set(DEFAULT_BUS, { name: DEFAULT_BUS, tags: {}, createdAt: 0, modifiedAt: 0 });
  const find = (reference?: string) => buses.get(busName(reference));
  return {
    find,
    get(reference) {
      const bus = find(reference);
      if (bus) return bus;
      throw new ServiceError('ResourceNotFoundException', `Event bus ${busName(reference)} does not exist.`);
    },
    all: () => [...buses.values()],
    put(bus) {
      kept.put(bus.name, bus);
      buses.set(bus.name, bus);
    },
    delete(name) {
      kept.delete(name);
      buses.delete(name);
    },
  };
};
