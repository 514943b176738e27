import type { Action } from '../../endpoint/service.ts';
import type { EventsParts } from '../parts.ts';
import { pageOf } from './page.ts';
import type { PageInput } from './page.ts';

interface Input extends PageInput {
  Rule: string;
  EventBusName?: string;
}

export const listTargetsByRule =
  ({ rules }: EventsParts): Action<Input> =>
  (input) => {
    const { page, NextToken } = pageOf(
      rules.get(input.Rule, input.EventBusName).targets,
      ({ Id }) => Id,
      input,
    );
    return { Targets: page, NextToken };
  };
