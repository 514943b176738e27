import type { Clock } from '../clock.ts';
import type { Alarms, AlarmRecord } from './alarm-record.ts';
import type { Dashboards } from './dashboards.ts';

/** What the actions of the CloudWatch API work with. */
export interface CloudWatchParts {
  clock: Clock;
  alarms: Alarms;
  dashboards: Dashboards;
  /** Does what the alarm is to do in the state that it has entered, coming from `before`. Never rejects. */
  act: (alarm: AlarmRecord, before: string) => Promise<void>;
}
