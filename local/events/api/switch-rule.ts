import type { Action } from '../../endpoint/service.ts';
import type { EventsParts } from '../parts.ts';
import type { RuleReference } from './rule-reference.ts';

const switchRule =
  (enabled: boolean) =>
  ({ rules, timetable }: EventsParts): Action<RuleReference, void> =>
  (input) => {
    // A schedule starts anew: what it missed while it was off is not made up for.
    const { nextAt: _, ...rule } = rules.get(input.Name, input.EventBusName);
    rules.put({ ...rule, enabled });
    timetable.follow(rule.name);
  };

export const enableRule = switchRule(true);
export const disableRule = switchRule(false);
