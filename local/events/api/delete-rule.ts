import type { Action } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import type { EventsParts } from '../parts.ts';
import type { RuleReference } from './rule-reference.ts';

/** A rule that is not there is no error, as on AWS. `Force` is for managed rules, of which there are none. */
export const deleteRule =
  ({ rules, timetable }: EventsParts): Action<RuleReference & { Force?: boolean }, void> =>
  (input) => {
    const rule = rules.find(input.Name, input.EventBusName);
    if (!rule) return;
    if (rule.targets.length > 0)
      throw new ServiceError('ValidationException', "Rule can't be deleted since it has targets.");
    rules.delete(rule);
    timetable.follow(rule.name);
  };
