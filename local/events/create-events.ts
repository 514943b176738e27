import type { Clock } from '../clock.ts';
import { jsonService } from '../endpoint/protocols.ts';
import type { Dispatch, Service } from '../endpoint/service.ts';
import type { LinkTrace } from '../endpoint/trace.ts';
import type { AccessKeys } from '../identity/access-keys.ts';
import type { Store } from '../store.ts';
import type { Permissions } from '../identity/permissions/permissions.ts';
import { EVENTS_ACCESSES } from './accesses.ts';
import { eventsActions } from './actions.ts';
import { DEFAULT_BUS, openBuses } from './buses.ts';
import { createDeliveries } from './delivery/deliveries.ts';
import { envelope } from './event.ts';
import type { EventEnvelope, EventFacts } from './event.ts';
import { openRules } from './rules.ts';
import { createTimetable } from './schedule/timetable.ts';
import { createSenders } from './targets/send-to-target.ts';

export interface EventsOptions {
  clock: Clock;
  store: Store;
  dispatch: Dispatch;
  accessKeys: AccessKeys;
  permissions: Permissions;
  /** Told of events that could not be delivered and had no dead-letter queue. */
  onLost?: (error: Error) => void;
  /** Told of the traces that begin with events about executions. */
  linkTrace?: LinkTrace | undefined;
}

/** An event that a service of the cloud itself tells, from a source like `aws.states`; happening now, if no time is given. */
export type AwsEvent = Omit<EventFacts, 'time'> & { time?: number };

/** Amazon EventBridge: its API, the delivery of events, and schedules. */
export interface Events {
  service: Service;
  /** Tells the default bus: the event will be delivered, whatever happens to the process after this has returned. */
  publish(event: AwsEvent): void;
  /** Takes up deliveries that were left, and fires schedules. */
  start(): void;
  stop(): void;
}

export const createEvents = ({
  clock,
  store,
  dispatch,
  accessKeys,
  permissions,
  onLost = () => {},
  linkTrace,
}: EventsOptions): Events => {
  const buses = openBuses(store);
  const rules = openRules(store, buses);
  const senders = createSenders({ dispatch, accessKeys, permissions });
  const deliveries = createDeliveries({ clock, store, senders, onLost, linkTrace });
  const timetable = createTimetable({ clock, store, rules, deliveries });
  const accept = (busName: string, event: EventEnvelope) => {
    const matching = rules.matching(busName, event);
    if (matching.length > 0) deliveries.accept(event, matching);
  };

  return {
    service: jsonService({
      name: 'events',
      version: '1.1',
      actions: eventsActions({ clock, store, buses, rules, timetable, permissions, accept }),
      accesses: EVENTS_ACCESSES,
    }),
    publish: ({ time = clock.now(), ...event }) =>
      store.transaction(() => accept(DEFAULT_BUS, envelope({ ...event, time }))),
    start() {
      deliveries.start();
      timetable.start();
    },
    stop() {
      timetable.stop();
      deliveries.stop();
    },
  };
};
