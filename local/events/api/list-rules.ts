import type { Action } from '../../endpoint/service.ts';
import type { EventsParts } from '../parts.ts';
import { describeRule } from '../rule-record.ts';
import { pageOf } from './page.ts';
import type { PageInput } from './page.ts';

interface Input extends PageInput {
  NamePrefix?: string;
  EventBusName?: string;
}

export const listRules =
  ({ rules }: EventsParts): Action<Input> =>
  (input) => {
    const wanted = rules
      .ofBus(input.EventBusName)
      .filter(({ name }) => name.startsWith(input.NamePrefix ?? ''));
    const { page, NextToken } = pageOf(wanted, ({ name }) => name, input);
    return { Rules: page.map(describeRule), NextToken };
  };
