import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import { alarmArn } from '../alarm-record.ts';
import type { AlarmRecord } from '../alarm-record.ts';
import { actionsOf } from '../alarm-settings.ts';
import { pageOf } from '../page.ts';
import type { CloudWatchParts } from '../parts.ts';

interface Input {
  AlarmNames?: string[];
  AlarmNamePrefix?: string;
  AlarmTypes?: string[];
  StateValue?: string;
  ActionPrefix?: string;
  MaxRecords?: number;
  NextToken?: string;
}

const shown = ({ settings, state, stateAt, configuredAt }: AlarmRecord) => ({
  ...settings,
  AlarmArn: alarmArn(settings.AlarmName),
  ActionsEnabled: settings.ActionsEnabled ?? true,
  OKActions: settings.OKActions ?? [],
  AlarmActions: settings.AlarmActions ?? [],
  InsufficientDataActions: settings.InsufficientDataActions ?? [],
  Dimensions: settings.Dimensions ?? [],
  AlarmConfigurationUpdatedTimestamp: new Date(configuredAt),
  StateValue: state.value,
  StateReason: state.reason,
  StateReasonData: state.reasonData,
  StateUpdatedTimestamp: new Date(stateAt),
  StateTransitionedTimestamp: new Date(stateAt),
});

/** Alarms are all that watch metrics: there are no composite ones, and asking for those finds none. */
export const describeAlarms =
  ({ alarms }: CloudWatchParts): Action<Input> =>
  (input) => {
    acceptOnly('DescribeAlarms', input, [
      'AlarmNames',
      'AlarmNamePrefix',
      'AlarmTypes',
      'StateValue',
      'ActionPrefix',
      'MaxRecords',
      'NextToken',
    ]);
    const {
      AlarmNames,
      AlarmNamePrefix = '',
      AlarmTypes = ['MetricAlarm'],
      StateValue,
      ActionPrefix,
    } = input;
    const wanted = ({ settings, state }: AlarmRecord): boolean =>
      AlarmTypes.includes('MetricAlarm') &&
      (!AlarmNames || AlarmNames.includes(settings.AlarmName)) &&
      settings.AlarmName.startsWith(AlarmNamePrefix) &&
      (StateValue === undefined || state.value === StateValue) &&
      (ActionPrefix === undefined ||
        ['OK', 'ALARM', 'INSUFFICIENT_DATA'].some((value) =>
          actionsOf(settings, value).some((action) => action.startsWith(ActionPrefix)),
        ));
    const { page, NextToken } = pageOf(
      alarms.all().filter(wanted),
      (alarm) => alarm.settings.AlarmName,
      input,
    );
    return { MetricAlarms: page.map(shown), CompositeAlarms: [], NextToken };
  };
