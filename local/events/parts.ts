import type { Clock } from '../clock.ts';
import type { Store } from '../store.ts';
import type { Permissions } from '../identity/permissions/permissions.ts';
import type { Buses } from './buses.ts';
import type { EventEnvelope } from './event.ts';
import type { Rules } from './rules.ts';
import type { Timetable } from './schedule/timetable.ts';

/** What the actions of the EventBridge API work with. */
export interface EventsParts {
  clock: Clock;
  store: Store;
  buses: Buses;
  rules: Rules;
  timetable: Timetable;
  permissions: Permissions;
  /** Has an event delivered to the targets of all rules of a bus that it matches. */
  accept: (busName: string, event: EventEnvelope) => void;
}
