import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import type { EventsParts } from '../parts.ts';
import { describeRule as describe } from '../rule-record.ts';
import { REFERENCE_MEMBERS } from './rule-reference.ts';
import type { RuleReference } from './rule-reference.ts';

export const describeRule =
  ({ rules }: EventsParts): Action<RuleReference> =>
  (input) => {
    acceptOnly('DescribeRule', input, REFERENCE_MEMBERS);
    return describe(rules.get(input.Name, input.EventBusName));
  };
