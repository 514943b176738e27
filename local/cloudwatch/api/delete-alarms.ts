import type { Action } from '../../endpoint/service.ts';
import type { CloudWatchParts } from '../parts.ts';

/** All, or none when one of them does not exist. */
export const deleteAlarms =
  ({ alarms }: CloudWatchParts): Action<{ AlarmNames: string[] }> =>
  ({ AlarmNames }) => {
    for (const name of AlarmNames) alarms.find(name);
    for (const name of AlarmNames) alarms.delete(name);
  };
