import type { Action } from '../../endpoint/service.ts';
import type { AlarmSettings } from '../alarm-settings.ts';
import { checkAlarm } from '../check-alarm.ts';
import type { CloudWatchParts } from '../parts.ts';
import { tagRecord } from '../../tags.ts';
import type { Tag } from '../../tags.ts';

type Input = AlarmSettings & { Tags?: Tag[] };

const INITIAL = { value: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation' } as const;

/** Makes an alarm, or sets one that exists anew as a whole: it keeps its state and, as on AWS, its tags. */
export const putMetricAlarm =
  ({ alarms, clock }: CloudWatchParts): Action<Input> =>
  ({ Tags, ...settings }) => {
    checkAlarm(settings);
    const now = clock.now();
    const { state = INITIAL, stateAt = now, tags = tagRecord(Tags) } = alarms.get(settings.AlarmName) ?? {};
    alarms.put({ settings, tags, state, stateAt, configuredAt: now });
  };
