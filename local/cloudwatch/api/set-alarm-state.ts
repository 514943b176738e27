import type { Action } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import type { StateValue } from '../alarm-record.ts';
import type { CloudWatchParts } from '../parts.ts';

interface Input {
  AlarmName: string;
  StateValue: StateValue;
  StateReason: string;
  /** JSON text. */
  StateReasonData?: string;
}

const STATES: readonly string[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const checkText = (name: string, text: unknown, most: number): void => {
  if (typeof text !== 'string' || text.length > most)
    throw new ServiceError('ValidationError', `${name} must be a text of at most ${most} characters`);
};

/**
 * The only way in which an alarm changes its state here, for nothing is measured. Its actions are done when the state
 * is another than before, and then it keeps that state.
 */
export const setAlarmState =
  ({ alarms, clock, act }: CloudWatchParts): Action<Input> =>
  async (input) => {
    const { AlarmName, StateValue: value, StateReason: reason, StateReasonData: reasonData } = input;
    if (!STATES.includes(value))
      throw new ServiceError(
        'InvalidParameterValue',
        `StateValue is ${value}, expected ${STATES.join(', ')}`,
      );
    checkText('AlarmName', AlarmName, 255);
    checkText('StateReason', reason, 1023);
    if (reasonData !== undefined) checkText('StateReasonData', reasonData, 4000);
    if (reasonData !== undefined && !isJson(reasonData))
      throw new ServiceError('InvalidFormat', 'StateReasonData is no JSON');
    const alarm = alarms.find(AlarmName);
    const before = alarm.state.value;
    const state = { value, reason, ...(reasonData !== undefined && { reasonData }) };
    const entered = { state, stateAt: clock.now() };
    // Told first: were the process to end in between, the caller would do it again.
    if (value !== before) await act({ ...alarm, ...entered }, before);
    // Meanwhile it may have been set anew, or deleted.
    const now = alarms.get(AlarmName);
    if (now) alarms.put({ ...now, ...entered });
  };
