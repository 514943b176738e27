import { refuse } from './refuse.ts';
import type { FaultRule } from './rule.ts';

/**
 * A rule as a command line has it, `lostAnswer,caller=billCustomer,action=PutItem,nth=2`, as the object that `readRule`
 * takes. Throws a ValidationException.
 */
export const ruleFromText = (text: string): Record<string, string> => {
  const [fault = '', ...fields] = text.split(',').map((part) => part.trim());
  const rule: Record<string, string> = { fault };
  for (const field of fields) {
    const equals = field.indexOf('=');
    const name = field.slice(0, equals);
    if (equals < 1) throw refuse(`"${field}" must be FIELD=VALUE, such as action=PutItem`);
    if (Object.hasOwn(rule, name)) throw refuse(`${name} is said twice`);
    rule[name] = field.slice(equals + 1);
  }
  return rule;
};

const turnsText = ({ turns }: FaultRule): string[] => {
  if ('probability' in turns) return [`probability=${turns.probability}`, `seed=${turns.seed}`];
  if (turns.to === Infinity) return ['nth=every'];
  return [`nth=${turns.from}${turns.to > turns.from ? `-${turns.to}` : ''}`];
};

/** The text that `ruleFromText` reads as this rule. */
export const textOfRule = (rule: FaultRule): string => {
  const said = (['caller', 'service', 'action', 'execution', 'holding', 'seconds'] as const).flatMap(
    (name) => {
      const value = rule[name];
      return value === undefined ? [] : [`${name}=${value}`];
    },
  );
  return [rule.fault, ...said, ...turnsText(rule)].join(',');
};
