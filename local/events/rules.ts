import { ServiceError } from '../errors.ts';
import type { Store } from '../store.ts';
import type { Buses } from './buses.ts';
import type { EventEnvelope } from './event.ts';
import { eventPattern } from './pattern/match.ts';
import type { Pattern } from './pattern/match.ts';
import type { RuleRecord } from './rule-record.ts';

/** The rules of all buses. */
export interface Rules {
  find(name: string, busName?: string): RuleRecord | undefined;
  /** Throws ResourceNotFoundException. */
  get(name: string, busName?: string): RuleRecord;
  ofBus(busName?: string): RuleRecord[];
  all(): RuleRecord[];
  put(rule: RuleRecord): void;
  delete(rule: RuleRecord): void;
  /** The enabled rules of a bus whose pattern an event matches. */
  matching(busName: string, event: EventEnvelope): RuleRecord[];
}

const keyOf = ({ name, busName }: Pick<RuleRecord, 'name' | 'busName'>) => `${busName}/${name}`;

export const openRules = (store: Store, buses: Buses): Rules => {
  const kept = store.collection<RuleRecord>('events-rules');
  const rules = new Map(kept.entries());
  const patterns = new Map<string, Pattern>();

  const patternOf = (text: string): Pattern => {
    let pattern = patterns.get(text);
    if (!pattern) {
      pattern = eventPattern(text);
      patterns.set(text, pattern);
    }
    return pattern;
  };
  const find = (name: string, busName?: string) =>
    rules.get(keyOf({ name, busName: buses.get(busName).name }));

  return {
    find,
    get(name, busName) {
      const rule = find(name, busName);
      if (rule) return rule;
      throw new ServiceError(
        'ResourceNotFoundException',
        `Rule ${name} does not exist on EventBus ${buses.get(busName).name}.`,
      );
    },
    ofBus(busName) {
      const { name } = buses.get(busName);
      return [...rules.values()].filter((rule) => rule.busName === name);
    },
    all: () => [...rules.values()],
    put(rule) {
      kept.put(keyOf(rule), rule);
      rules.set(keyOf(rule), rule);
    },
    delete(rule) {
      kept.delete(keyOf(rule));
      rules.delete(keyOf(rule));
    },
    matching: (busName, event) =>
      [...rules.values()].filter(
        (rule) =>
          rule.busName === busName &&
          rule.enabled &&
          rule.eventPattern &&
          patternOf(rule.eventPattern)(event),
      ),
  };
};
