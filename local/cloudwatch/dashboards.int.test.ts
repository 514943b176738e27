import {
  DeleteDashboardsCommand,
  GetDashboardCommand,
  ListDashboardsCommand,
  PutDashboardCommand,
} from '@aws-sdk/client-cloudwatch';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startTestCloudWatch, TOPIC } from './test-cloudwatch.ts';
import type { TestCloudWatch } from './test-cloudwatch.ts';

describe('CloudWatch, beside alarms', () => {
  let cloudwatch: TestCloudWatch;
  before(async () => {
    cloudwatch = await startTestCloudWatch();
  });
  after(() => cloudwatch.stop());

  it('keeps dashboards that could be drawn', async () => {
    const widget = { type: 'text', x: 0, y: 0, width: 24, height: 3, properties: { markdown: 'hello' } };
    const put = (DashboardName: string, body: unknown) =>
      cloudwatch.client.send(new PutDashboardCommand({ DashboardName, DashboardBody: JSON.stringify(body) }));
    await put('shop', { widgets: [widget] });
    const { DashboardBody, DashboardArn } = await cloudwatch.client.send(
      new GetDashboardCommand({ DashboardName: 'shop' }),
    );
    expect(JSON.parse(DashboardBody ?? '')).toEqual({ widgets: [widget] });
    expect(DashboardArn).toBe('arn:aws:cloudwatch::000000000000:dashboard/shop');
    const { DashboardEntries } = await cloudwatch.client.send(
      new ListDashboardsCommand({ DashboardNamePrefix: 'sh' }),
    );
    expect(DashboardEntries).toMatchObject([{ DashboardName: 'shop', LastModified: expect.any(Date) }]);
    await expect(put('bad', { widgets: [{ ...widget, width: 25 }] })).rejects.toThrow(
      'leaves the 24 columns',
    );
    await expect(put('bad', {})).rejects.toThrow('no list of widgets');
    await cloudwatch.client.send(new DeleteDashboardsCommand({ DashboardNames: ['shop'] }));
    await expect(cloudwatch.client.send(new GetDashboardCommand({ DashboardName: 'shop' }))).rejects.toThrow(
      'does not exist',
    );
  });

  it('answers forms in XML, numbers and flags as the API has them', async () => {
    const made = await cloudwatch.form({
      Action: 'PutMetricAlarm',
      AlarmName: 'by-form',
      Namespace: 'AWS/SQS',
      MetricName: 'x',
      Statistic: 'Sum',
      Period: '60',
      EvaluationPeriods: '2',
      Threshold: '1.5',
      ComparisonOperator: 'GreaterThanThreshold',
      ActionsEnabled: 'false',
      'AlarmActions.member.1': TOPIC,
      'Dimensions.member.1.Name': 'QueueName',
      'Dimensions.member.1.Value': 'q',
    });
    expect(made.status).toBe(200);
    expect(await cloudwatch.described('by-form')).toMatchObject([
      { Threshold: 1.5, EvaluationPeriods: 2, ActionsEnabled: false, AlarmActions: [TOPIC] },
    ]);
    const told = await cloudwatch.form({ Action: 'DescribeAlarms', 'AlarmNames.member.1': 'by-form' });
    expect(told.text).toContain('<AlarmName>by-form</AlarmName>');
    expect(told.text).toContain(`<AlarmActions><member>${TOPIC}</member></AlarmActions>`);
    const none = { Action: 'SetAlarmState', AlarmName: 'none', StateValue: 'OK', StateReason: '' };
    expect(await cloudwatch.form(none)).toMatchObject({
      status: 404,
      text: expect.stringContaining('<Code>ResourceNotFound</Code>'),
    });
  });
});
