import { describe, it } from 'node:test';
import { expect } from 'expect';
import { KINDS } from '../../local/endpoint/faults/kinds.ts';
import type { KindFacts } from '../../local/endpoint/faults/kinds.ts';
import { readRule } from '../../local/endpoint/faults/read-rule.ts';
import { ruleFromText } from '../../local/endpoint/faults/rule-text.ts';
import { pairsOf } from './pairs.ts';
import { pathNamed } from './paths.ts';
import type { Point } from './points.ts';
import { scheduled } from './schedule.ts';
import { singlesOf } from './singles.ts';

const path = pathNamed('happy');
const points: Point[] = [
  { caller: { kind: 'function', name: 'bill' }, service: 'dynamodb', action: 'PutItem', nth: 1 },
  { caller: { kind: 'function', name: 'bill' }, service: 'dynamodb', action: 'PutItem', nth: 2 },
  { caller: { kind: 'function', name: 'desk' }, service: 'states', action: 'SendTaskSuccess', nth: 1 },
  { caller: { kind: 'machine', name: 'Checkout' }, service: 'sqs', action: 'SendMessage', nth: 1 },
  { caller: { kind: 'mapping', name: 'orders' }, service: 'sqs', action: 'ReceiveMessage' },
  { caller: { kind: 'mapping', name: 'orders' }, service: 'sqs', action: 'DeleteMessageBatch', nth: 1 },
];
const singles = singlesOf(points);

describe('what befalls a checkout', () => {
  it('one at a time is every fault and crash that can befall each call', () => {
    expect(singles).toHaveLength(3 * 13 + 9 + 4 + 10);
    // A store that is killed is started again, one after the other: a story of its own.
    const kinds = Object.entries<KindFacts>(KINDS).filter(([, { kills }]) => !kills);
    expect(new Set(singles.map(({ fault }) => fault))).toEqual(
      new Set([...kinds.map(([kind]) => kind), 'down']),
    );
    for (const { rule } of singles) expect(() => readRule(ruleFromText(rule), false)).not.toThrow();
    expect(new Set(singles.map(({ rule }) => rule)).size).toBe(singles.length);
  });

  it('in pairs is every fault with every crash, and every call with every call of a function', () => {
    const pairs = pairsOf(path, singles);
    expect(pairs.length).toBeLessThan(singles.length * 2);
    for (const { rules } of pairs) expect(rules).toHaveLength(2);
    const met = (one: RegExp, other: RegExp) =>
      pairs.some(({ rules: [fault = '', crash = ''] }) => one.test(fault) && other.test(crash));
    for (const fault of ['throttle', 'timeoutAfter', 'duplicate', 'late', 'twiceInTurn'])
      for (const crash of ['crashBefore', 'crashAfter', 'crashAnswered', 'outOfMemory'])
        expect([fault, crash, met(new RegExp(`^${fault},`), new RegExp(`^${crash},`))]).toEqual([
          fault,
          crash,
          true,
        ]);
    for (const one of ['action=PutItem,nth=2', 'action=SendMessage,', 'action=ReceiveMessage,'])
      for (const other of ['action=PutItem,nth=1', 'action=PutItem,nth=2', 'action=SendTaskSuccess'])
        expect([one, other, met(new RegExp(one), new RegExp(other))]).toEqual([one, other, true]);
  });

  it('by chance follows from the seed and the number of the run', () => {
    const all = [{ path, singles }];
    const runs = (seed: number) => Array.from({ length: 50 }, (_, run) => scheduled(seed, run, all));
    expect(runs(7)).toEqual(runs(7));
    expect(runs(7)).not.toEqual(runs(8));
    expect(new Set(runs(7).map(({ rules }) => rules.length))).toEqual(new Set([1, 2, 3, 4]));
    for (const { rules } of runs(7))
      for (const rule of rules) expect(() => readRule(ruleFromText(rule), false)).not.toThrow();
  });
});
