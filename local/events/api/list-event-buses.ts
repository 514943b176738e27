import type { Action } from '../../endpoint/service.ts';
import type { EventsParts } from '../parts.ts';
import { describeBus } from './describe-event-bus.ts';
import { pageOf } from './page.ts';
import type { PageInput } from './page.ts';

export const listEventBuses =
  ({ buses }: EventsParts): Action<PageInput & { NamePrefix?: string }> =>
  (input) => {
    const wanted = buses.all().filter(({ name }) => name.startsWith(input.NamePrefix ?? ''));
    const { page, NextToken } = pageOf(wanted, ({ name }) => name, input);
    return { EventBuses: page.map(describeBus), NextToken };
  };
