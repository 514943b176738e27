import type { Alarm, Clock } from '../../clock.ts';
import type { Store } from '../../store.ts';
import { DEFAULT_BUS } from '../buses.ts';
import type { Deliveries } from '../delivery/deliveries.ts';
import { envelope } from '../event.ts';
import { ruleArn } from '../rule-record.ts';
import type { RuleRecord } from '../rule-record.ts';
import type { Rules } from '../rules.ts';
import { schedule } from './schedule.ts';

/** Fires the rules that have a schedule. */
export interface Timetable {
  /** Follows a rule from now on as it is in `rules`: new, changed, enabled, disabled or deleted. */
  follow(name: string): void;
  /** A rule that fell due while nobody was there fires once. */
  start(): void;
  stop(): void;
}

export interface TimetableParts {
  clock: Clock;
  store: Store;
  rules: Rules;
  deliveries: Deliveries;
}

export const createTimetable = ({ clock, store, rules, deliveries }: TimetableParts): Timetable => {
  const alarms = new Map<string, Alarm>();
  let running = false;

  const fire = (rule: RuleRecord) => {
    const event = envelope({
      source: 'aws.events',
      detailType: 'Scheduled Event',
      detail: {},
      resources: [ruleArn(rule)],
      time: clock.now(),
    });
    // Together: a crash neither loses a firing nor repeats it.
    store.transaction(() => {
      deliveries.accept(event, [rule]);
      plan(rule);
    });
    follow(rule.name);
  };
  /** Sets when the rule fires next: after the time it was due at, or after now if that is over as well. */
  const plan = (rule: RuleRecord): RuleRecord => {
    const { nextAt: previous = clock.now(), ...rest } = rule;
    const after = schedule(rule.scheduleExpression ?? '');
    const next = after(previous);
    const nextAt = next !== undefined && next <= clock.now() ? after(clock.now()) : next;
    const planned = { ...rest, ...(nextAt !== undefined && { nextAt }) };
    rules.put(planned);
    return planned;
  };
  const follow = (name: string) => {
    alarms.get(name)?.cancel();
    alarms.delete(name);
    const rule = rules.find(name, DEFAULT_BUS);
    if (!running || !rule?.enabled || !rule.scheduleExpression) return;
    const { nextAt } = rule.nextAt === undefined ? plan(rule) : rule;
    if (nextAt !== undefined)
      alarms.set(
        name,
        clock.at(nextAt, () => fire(rules.get(name, DEFAULT_BUS))),
      );
  };

  return {
    follow,
    start() {
      running = true;
      for (const { name } of rules.ofBus(DEFAULT_BUS)) follow(name);
    },
    stop() {
      running = false;
      for (const alarm of alarms.values()) alarm.cancel();
      alarms.clear();
    },
  };
};
