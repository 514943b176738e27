import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { TEST_SETTINGS } from '../store/start.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

const STAGE = 'storeflow-dev';

describe('operators', () => {
  const cloudwatch = new CloudWatchClient({});
  let store: Store;
  before(async () => {
    store = await openStore();
  });

  const set = (AlarmName: string, StateValue: StateValue) =>
    cloudwatch.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'Tried by hand' }));

  it('are written to when an alarm goes off, and told where it says what to do', async () => {
    const name = `${STAGE}-orders-dead-letters`;
    await set(name, 'ALARM');
    const [mail] = await store.mails(name, 1);
    await set(name, 'OK');
    expect(mail?.subject).toBe(`ALARM: "${name}" in US East (N. Virginia)`);
    expect(mail?.to).toEqual([TEST_SETTINGS.OPERATORS_EMAIL]);
    expect(mail?.text).toContain('Tried by hand');
    expect(mail?.text).toContain('docs/operations.md#orders-dead-letters');
  });

  it('are not told of silence by a stage in which nobody may be buying', async () => {
    const AlarmNames = [`${STAGE}-no-checkouts`];
    const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames }));
    expect(MetricAlarms).toMatchObject([{ ActionsEnabled: false, EvaluationPeriods: 60 }]);
  });

  it('see the stage on a dashboard, with the names of this very stage', async () => {
    const { DashboardBody = '' } = await cloudwatch.send(new GetDashboardCommand({ DashboardName: STAGE }));
    expect(DashboardBody).toContain(store.output('CheckoutFlowArn'));
    expect(DashboardBody).toContain(store.output('CompleteDeliveryFunction'));
    expect(DashboardBody).not.toContain('${');
  });
});
