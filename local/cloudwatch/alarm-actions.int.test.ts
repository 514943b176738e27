import {
  DeleteAlarmsCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
} from '@aws-sdk/client-cloudwatch';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startTestCloudWatch, TOPIC, alarm } from './test-cloudwatch.ts';
import type { TestCloudWatch } from './test-cloudwatch.ts';

describe('what an alarm does', () => {
  let cloudwatch: TestCloudWatch;
  before(async () => {
    cloudwatch = await startTestCloudWatch();
  });
  after(() => cloudwatch.stop());

  it('is to tell its topic when its state is set, in the name of CloudWatch', async () => {
    await cloudwatch.client.send(alarm('told'));
    cloudwatch.published.length = 0;
    await cloudwatch.set('told', 'ALARM');
    const [notice] = cloudwatch.published;
    expect(cloudwatch.published).toHaveLength(1);
    expect(notice).toMatchObject({
      Subject: 'ALARM: "told" in US East (N. Virginia)',
      caller: {
        arn: 'cloudwatch.amazonaws.com',
        sourceArn: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:told',
      },
    });
    expect(JSON.parse(notice?.Message ?? '')).toMatchObject({
      AlarmName: 'told',
      AWSAccountId: '000000000000',
      NewStateValue: 'ALARM',
      NewStateReason: 'an operator tries it',
      OldStateValue: 'INSUFFICIENT_DATA',
      StateChangeTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
      Trigger: {
        MetricName: 'ApproximateNumberOfMessagesVisible',
        StatisticType: 'Statistic',
        Statistic: 'MAXIMUM',
        Dimensions: [{ value: 'letters', name: 'QueueName' }],
        Threshold: 1,
      },
    });
    expect(await cloudwatch.described('told')).toMatchObject([{ StateValue: 'ALARM' }]);
  });

  it('tells what an expression is made of', async () => {
    const Metric = { Namespace: 'AWS/SQS', MetricName: 'x', Dimensions: [{ Name: 'QueueName', Value: 'q' }] };
    await cloudwatch.client.send(
      alarm('sum', {
        Namespace: undefined,
        MetricName: undefined,
        Dimensions: undefined,
        Statistic: undefined,
        Period: undefined,
        Metrics: [
          { Id: 'all', Expression: 'SUM(METRICS())' },
          { Id: 'one', ReturnData: false, MetricStat: { Metric, Period: 60, Stat: 'Sum' } },
        ],
      }),
    );
    cloudwatch.published.length = 0;
    await cloudwatch.set('sum', 'ALARM');
    expect(JSON.parse(cloudwatch.published[0]?.Message ?? '')).toMatchObject({
      Trigger: {
        Metrics: [
          { Id: 'all', Expression: 'SUM(METRICS())' },
          { Id: 'one', MetricStat: { Metric: { Dimensions: [{ value: 'q', name: 'QueueName' }] } } },
        ],
      },
    });
  });

  it('is done on a change only, and only where actions are enabled', async () => {
    await cloudwatch.client.send(alarm('changing'));
    cloudwatch.published.length = 0;
    await cloudwatch.set('changing', 'ALARM');
    await cloudwatch.set('changing', 'ALARM');
    await cloudwatch.set('changing', 'OK');
    expect(cloudwatch.published).toHaveLength(1);
    await cloudwatch.client.send(new DisableAlarmActionsCommand({ AlarmNames: ['changing'] }));
    await cloudwatch.set('changing', 'ALARM');
    expect(cloudwatch.published).toHaveLength(1);
    await cloudwatch.set('changing', 'OK');
    await cloudwatch.client.send(new EnableAlarmActionsCommand({ AlarmNames: ['changing'] }));
    await cloudwatch.set('changing', 'ALARM');
    expect(cloudwatch.published).toHaveLength(2);
  });

  it('is lost where nobody can be told, and the state is set all the same', async () => {
    await cloudwatch.client.send(alarm('unheard', { AlarmActions: [`${TOPIC}-of-nobody`] }));
    cloudwatch.lost.length = 0;
    await cloudwatch.set('unheard', 'ALARM');
    expect(await cloudwatch.described('unheard')).toMatchObject([{ StateValue: 'ALARM' }]);
    expect(cloudwatch.lost).toHaveLength(1);
  });

  it('leaves an alarm that is set anew or deleted meanwhile as it is then', async () => {
    await cloudwatch.client.send(alarm('anew'));
    cloudwatch.meanwhile(() => cloudwatch.client.send(alarm('anew', { Threshold: 5 })));
    await cloudwatch.set('anew', 'ALARM');
    expect(await cloudwatch.described('anew')).toMatchObject([{ Threshold: 5, StateValue: 'ALARM' }]);
    await cloudwatch.client.send(alarm('gone'));
    cloudwatch.meanwhile(() => cloudwatch.client.send(new DeleteAlarmsCommand({ AlarmNames: ['gone'] })));
    await cloudwatch.set('gone', 'ALARM');
    expect(await cloudwatch.described('gone')).toEqual([]);
  });
});
