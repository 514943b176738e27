import type { Action } from '../../endpoint/service.ts';
import type { CloudWatchParts } from '../parts.ts';

/** EnableAlarmActions, or DisableAlarmActions. Alarms that do not exist are passed over. */
export const switchActions =
  ({ alarms }: CloudWatchParts, ActionsEnabled: boolean): Action<{ AlarmNames: string[] }> =>
  ({ AlarmNames }) => {
    for (const name of AlarmNames) {
      const alarm = alarms.get(name);
      if (alarm) alarms.put({ ...alarm, settings: { ...alarm.settings, ActionsEnabled } });
    }
  };
