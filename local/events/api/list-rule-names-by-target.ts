import type { Action } from '../../endpoint/service.ts';
import type { EventsParts } from '../parts.ts';
import { pageOf } from './page.ts';
import type { PageInput } from './page.ts';

interface Input extends PageInput {
  TargetArn: string;
  EventBusName?: string;
}

export const listRuleNamesByTarget =
  ({ rules }: EventsParts): Action<Input> =>
  (input) => {
    const names = rules
      .ofBus(input.EventBusName)
      .filter(({ targets }) => targets.some(({ Arn }) => Arn === input.TargetArn))
      .map(({ name }) => name);
    const { page, NextToken } = pageOf(names, (name) => name, input);
    return { RuleNames: page, NextToken };
  };
