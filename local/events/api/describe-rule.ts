import type { Action } from '../../endpoint/service.ts';
import type { EventsParts } from '../parts.ts';
import { describeRule as describe } from '../rule-record.ts';
import type { RuleReference } from './rule-reference.ts';

export const describeRule =
  ({ rules }: EventsParts): Action<RuleReference> =>
  (input) => {
    return describe(rules.get(input.Name, input.EventBusName));
  };
