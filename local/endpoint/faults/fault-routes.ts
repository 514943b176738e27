import type { ControlRoute } from '../control.ts';
import type { Faults, RuleFilter } from './faults.ts';
import { numberOf, readRule } from './read-rule.ts';
import { refuse } from './refuse.ts';
import { textOfRule } from './rule-text.ts';
import type { ListedRule } from './rule.ts';

type Input = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Input =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refuseUnknown = (input: Input, known: readonly string[]) => {
  for (const field of Object.keys(input))
    if (!known.includes(field))
      throw refuse(`there is no field "${field}" here; there is ${known.join(', ')}`);
};

const filterIn = (input: Input): RuleFilter => {
  refuseUnknown(input, ['id', 'execution']);
  const { id, execution } = input;
  if (execution !== undefined && typeof execution !== 'string') throw refuse('execution must be a text');
  const number = id === undefined ? undefined : numberOf(id);
  if (id !== undefined && number === undefined) throw refuse('id must be the number of a rule');
  return { id: number, execution };
};

/** JSON has no infinity: of every call `nth` says so. */
const shown = ({ turns, ...rule }: ListedRule) => ({
  ...rule,
  ...('probability' in turns
    ? turns
    : { nth: turns.to === Infinity ? 'every' : `${turns.from}-${turns.to}` }),
  text: textOfRule({ turns, ...rule }),
});

/**
 * `POST faults` sets `{ rules: [rule] }`, all or none, `GET faults?id=&execution=` tells them with how often they were seen
 * and befell a call, both answer `{ rules: [rule] }`; `DELETE faults` with the same filter answers `{ removed }`.
 */
export const faultRoutes = (faults: Faults, mayKill: boolean): ControlRoute[] => [
  {
    method: 'POST',
    path: 'faults',
    handle(input) {
      refuseUnknown(input, ['rules']);
      const { rules } = input;
      if (!Array.isArray(rules) || rules.length === 0 || !rules.every(isObject))
        throw refuse(
          'rules must be a list of rules, such as [{ "fault": "throttle", "service": "dynamodb" }]',
        );
      return { rules: faults.set(rules.map((rule) => readRule(rule, mayKill))).map(shown) };
    },
  },
  { method: 'GET', path: 'faults', handle: (input) => ({ rules: faults.list(filterIn(input)).map(shown) }) },
  { method: 'DELETE', path: 'faults', handle: (input) => ({ removed: faults.remove(filterIn(input)) }) },
];
