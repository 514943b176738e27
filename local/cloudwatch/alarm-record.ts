import { arn } from '../arn.ts';
import { ServiceError } from '../errors.ts';
import type { Store } from '../store.ts';
import type { AlarmSettings } from './alarm-settings.ts';

export type StateValue = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export interface AlarmRecord {
  settings: AlarmSettings;
  tags: Record<string, string>;
  state: { value: StateValue; reason: string; reasonData?: string };
  /** Milliseconds since 1970. */
  configuredAt: number;
  stateAt: number;
}

export const alarmArn = (name: string): string => arn('cloudwatch', `alarm:${name}`);

/** The alarms of the account, by name. */
export const openAlarms = (store: Store) => {
  const records = store.collection<AlarmRecord>('alarms');
  const find = (name: string): AlarmRecord => {
    const found = records.get(name);
    if (!found) throw new ServiceError('ResourceNotFound', `There is no alarm ${name}`, 404);
    return found;
  };
  return {
    find,
    get: (name: string) => records.get(name),
    put: (record: AlarmRecord) => records.put(record.settings.AlarmName, record),
    delete: (name: string) => records.delete(name),
    all: () => records.entries().map(([, record]) => record),
    /** Throws ResourceNotFoundException for an ARN that is no alarm's. */
    ofArn(resourceArn: string): AlarmRecord {
      const found = records.get(resourceArn.split(':').slice(6).join(':'));
      if (!found || alarmArn(found.settings.AlarmName) !== resourceArn)
        throw new ServiceError('ResourceNotFoundException', `There is no alarm ${resourceArn}`, 404);
      return found;
    },
  };
};

export type Alarms = ReturnType<typeof openAlarms>;
