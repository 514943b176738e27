import { acceptOnly, demand } from './action-error.ts';
import type { Action, Caller } from './service.ts';

/** What an action takes. */
export interface Members {
  required?: readonly string[];
  optional?: readonly string[];
}

/**
 * Actions that refuse what `members` does not have for their names, or has and they are called without, before they
 * do anything else. `code` is what the service says of a missing member.
 */
export const strict = (
  actions: Record<string, Action>,
  members: Readonly<Record<string, Members>>,
  code?: string,
): Record<string, Action> =>
  Object.fromEntries(
    Object.entries(actions).map(([name, action]): [string, Action] => [
      name,
      (input: object, caller: Caller) => {
        const { required = [], optional = [] } = members[name] ?? {};
        acceptOnly(name, input, [...required, ...optional]);
        demand(input, required, code);
        return action(input as never, caller);
      },
    ]),
  );
