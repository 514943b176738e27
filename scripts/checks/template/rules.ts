import type { TemplateRule } from './rule.ts';
import { actions } from './rules/actions.ts';
import { alarms } from './rules/alarms.ts';
import { api } from './rules/api.ts';
import { data } from './rules/data.ts';
import { functions } from './rules/functions.ts';
import { machines } from './rules/machines.ts';
import { names } from './rules/names.ts';
import { queues } from './rules/queues.ts';
import { roles } from './rules/roles.ts';
import { secrets } from './rules/secrets.ts';
import { topics } from './rules/topics.ts';
import { users } from './rules/users.ts';

/** Everything that must hold in the template of a production stage, by subject. */
export const rulesFor = (stage: string): Map<string, TemplateRule[]> =>
  Map.groupBy(
    [
      ...roles,
      ...actions,
      ...queues,
      ...topics,
      ...data,
      ...users,
      ...functions,
      ...machines,
      ...secrets,
      ...alarms,
      ...api,
      ...names(stage),
    ],
    ({ subject }) => subject,
  );
