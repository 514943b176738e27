import {
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startTestCloudWatch, TOPIC, alarm } from './test-cloudwatch.ts';
import type { TestCloudWatch } from './test-cloudwatch.ts';

describe('alarms in CloudWatch', () => {
  let cloudwatch: TestCloudWatch;
  before(async () => {
    cloudwatch = await startTestCloudWatch();
  });
  after(() => cloudwatch.stop());

  it('are kept as they were given, and begin without data', async () => {
    await cloudwatch.client.send(
      alarm('letters', { AlarmDescription: 'look into the queue', DatapointsToAlarm: 1 }),
    );
    expect(await cloudwatch.described('letters')).toMatchObject([
      {
        AlarmName: 'letters',
        AlarmArn: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:letters',
        AlarmDescription: 'look into the queue',
        ActionsEnabled: true,
        AlarmActions: [TOPIC],
        OKActions: [],
        Dimensions: [{ Name: 'QueueName', Value: 'letters' }],
        Period: 60,
        DatapointsToAlarm: 1,
        StateValue: 'INSUFFICIENT_DATA',
        StateUpdatedTimestamp: expect.any(Date),
      },
    ]);
  });

  it('are set anew as a whole, but for their state and tags', async () => {
    await cloudwatch.client.send(
      alarm('anew', { AlarmDescription: 'old', Tags: [{ Key: 'owner', Value: 'us' }] }),
    );
    await cloudwatch.set('anew', 'ALARM');
    await cloudwatch.client.send(alarm('anew', { Threshold: 5, Tags: [{ Key: 'owner', Value: 'them' }] }));
    const [now] = await cloudwatch.described('anew');
    expect(now).toMatchObject({ Threshold: 5, StateValue: 'ALARM' });
    expect(now?.AlarmDescription).toBeUndefined();
    const ResourceARN = now?.AlarmArn;
    await cloudwatch.client.send(
      new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'stage', Value: 'dev' }] }),
    );
    const tags = async () =>
      (await cloudwatch.client.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags?.map(
        ({ Key, Value }) => [Key, Value],
      );
    expect(await tags()).toEqual([
      ['owner', 'us'],
      ['stage', 'dev'],
    ]);
    await cloudwatch.client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['owner'] }));
    expect(await tags()).toEqual([['stage', 'dev']]);
  });

  it('are looked through by name, state and action, page by page', async () => {
    for (const name of ['list-a', 'list-b', 'list-c']) await cloudwatch.client.send(alarm(name));
    await cloudwatch.set('list-b', 'ALARM');
    const names = async (query: object) => {
      const { MetricAlarms = [], NextToken } = await cloudwatch.client.send(
        new DescribeAlarmsCommand({ AlarmNamePrefix: 'list-', ...query }),
      );
      return { names: MetricAlarms.map(({ AlarmName }) => AlarmName), NextToken };
    };
    expect(await names({ MaxRecords: 2 })).toEqual({ names: ['list-a', 'list-b'], NextToken: 'list-b' });
    expect(await names({ NextToken: 'list-b' })).toMatchObject({ names: ['list-c'] });
    expect(await names({ StateValue: 'ALARM' })).toMatchObject({ names: ['list-b'] });
    expect(await names({ ActionPrefix: 'arn:aws:lambda' })).toMatchObject({ names: [] });
    expect(await names({ AlarmTypes: ['CompositeAlarm'] })).toMatchObject({ names: [] });
  });

  it('are deleted, or none when one of them is not there', async () => {
    await cloudwatch.client.send(alarm('gone'));
    const both = new DeleteAlarmsCommand({ AlarmNames: ['gone', 'never-there'] });
    await expect(cloudwatch.client.send(both)).rejects.toMatchObject({
      name: expect.stringContaining('ResourceNotFound'),
    });
    expect(await cloudwatch.described('gone')).toHaveLength(1);
    await cloudwatch.client.send(new DeleteAlarmsCommand({ AlarmNames: ['gone'] }));
    expect(await cloudwatch.described('gone')).toEqual([]);
    await expect(cloudwatch.set('gone', 'OK')).rejects.toThrow('There is no alarm gone');
  });

  it('are refused as CloudWatch refuses them', async () => {
    const refused: [Partial<PutMetricAlarmCommandInput>, string][] = [
      [{ Period: 45 }, 'Period is 45'],
      [{ Period: 300, EvaluationPeriods: 289 }, 'more than 86400 s'],
      [{ EvaluationPeriods: 0 }, 'at least 1'],
      [{ DatapointsToAlarm: 2 }, 'more than EvaluationPeriods'],
      [{ Statistic: undefined }, 'either a Statistic'],
      [{ MetricName: undefined }, 'needs MetricName'],
      [{ Threshold: undefined }, 'Threshold is required'],
      [{ AlarmDescription: 'x'.repeat(1025) }, '1024 characters'],
      [{ AlarmActions: ['operators'] }, 'Invalid arn syntax'],
      [{ AlarmActions: Array.from({ length: 6 }, () => TOPIC) }, '5 at most'],
      [{ Metrics: [{ Id: 'm', Expression: '1' }] }, 'either Metrics or a MetricName'],
    ];
    for (const [change, why] of refused)
      await expect(cloudwatch.client.send(alarm('refused', change))).rejects.toThrow(why);
    expect(await cloudwatch.described('refused')).toEqual([]);
  });

  it('can do nothing that is not emulated', async () => {
    const action = 'arn:aws:automate:us-east-1:ec2:stop';
    await expect(cloudwatch.client.send(alarm('no', { AlarmActions: [action] }))).rejects.toThrow(
      /not emulated/,
    );
    await expect(cloudwatch.client.send(alarm('no', { ThresholdMetricId: 'm' }))).rejects.toThrow(
      /ThresholdMetricId is not/,
    );
    await expect(cloudwatch.client.send(new DescribeAlarmHistoryCommand({}))).rejects.toThrow(
      /DescribeAlarmHistory is not/,
    );
  });

  it('are there again after a restart', async () => {
    await cloudwatch.client.send(alarm('kept'));
    await cloudwatch.set('kept', 'ALARM');
    cloudwatch.reopen();
    expect(await cloudwatch.described('kept')).toMatchObject([{ StateValue: 'ALARM', Threshold: 1 }]);
  });

  it('are set to a state only with a name and a reason of AWS’s length', async () => {
    const refused = async (fields: Record<string, string>) =>
      (await cloudwatch.form({ Action: 'SetAlarmState', AlarmName: 'late', StateValue: 'ALARM', ...fields }))
        .text;
    expect(await refused({ StateReason: 'r'.repeat(1024) })).toContain('<Code>ValidationError</Code>');
    expect(await refused({})).toContain('<Code>MissingParameter</Code>');
    expect(await refused({ StateReason: 'r', StateReasonData: `"${'d'.repeat(4000)}"` })).toContain(
      '<Code>ValidationError</Code>',
    );
    expect(
      (await cloudwatch.form({ Action: 'SetAlarmState', StateValue: 'OK', StateReason: 'r' })).text,
    ).toContain('<Code>MissingParameter</Code>');
  });
});
