import { describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../clock.ts';
import { askedFor, formCall, jsonCall } from '../endpoint/test-accesses.ts';
import { openStore } from '../store.ts';
import { createCloudWatch } from './create-cloudwatch.ts';

const service = createCloudWatch({
  store: openStore(),
  clock: systemClock(),
  dispatch: () => Promise.reject(new Error('Nobody is called here')),
  onError: (error) => {
    throw error;
  },
});
const asked = (operation: string, input: object) => askedFor(service, jsonCall(operation, input));
const ALARM = 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:late';
const DASHBOARD = 'arn:aws:cloudwatch::000000000000:dashboard/shop';

describe('what an operation of CloudWatch needs permission for', () => {
  it('is itself on the alarm, or on each', async () => {
    expect(await asked('SetAlarmState', { AlarmName: 'late' })).toEqual([
      `cloudwatch:SetAlarmState ${ALARM}`,
    ]);
    expect(await asked('PutMetricAlarm', { AlarmName: 'late' })).toEqual([
      `cloudwatch:PutMetricAlarm ${ALARM}`,
    ]);
    expect(await asked('DeleteAlarms', { AlarmNames: ['late', 'b'] })).toEqual([
      `cloudwatch:DeleteAlarms ${ALARM}`,
      `cloudwatch:DeleteAlarms ${ALARM.replace('late', 'b')}`,
    ]);
    expect(await asked('TagResource', { ResourceARN: ALARM })).toEqual([`cloudwatch:TagResource ${ALARM}`]);
  });

  it('is itself on the dashboard, and on everything for a list', async () => {
    expect(await asked('GetDashboard', { DashboardName: 'shop' })).toEqual([
      `cloudwatch:GetDashboard ${DASHBOARD}`,
    ]);
    expect(await asked('DeleteDashboards', { DashboardNames: ['shop'] })).toEqual([
      `cloudwatch:DeleteDashboards ${DASHBOARD}`,
    ]);
    expect(await asked('ListDashboards', {})).toEqual(['cloudwatch:ListDashboards *']);
  });

  it('is what is performed in the older protocol too', async () => {
    expect(await askedFor(service, formCall('SetAlarmState', { AlarmName: 'late' }))).toEqual([
      `cloudwatch:SetAlarmState ${ALARM}`,
    ]);
    const twice = formCall('ListDashboards', { AlarmName: 'late' });
    const body = Buffer.from(`${twice.body.toString()}&Action=SetAlarmState`);
    expect(() => service.operationOf?.({ ...twice, body })).toThrow('has Action twice');
  });

  it('is not told of an input without a name', () => {
    for (const call of [
      jsonCall('SetAlarmState', {}),
      jsonCall('DeleteAlarms', { AlarmNames: 'late' }),
      formCall('PutDashboard', {}),
    ])
      expect(() => service.operationOf?.(call)).toThrow(expect.objectContaining({ code: 'ValidationError' }));
  });
});
