import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { systemClock } from '../clock.ts';
import { createDispatch } from '../endpoint/dispatch.ts';
import { queryService } from '../endpoint/protocols.ts';
import type { Dispatch } from '../endpoint/service.ts';
import { startTestEndpoint } from '../endpoint/test-endpoint.ts';
import { openStore } from '../store.ts';
import { createCloudWatch } from './create-cloudwatch.ts';

export const TOPIC = 'arn:aws:sns:us-east-1:000000000000:operators';

export interface Published {
  TopicArn: string;
  Subject: string;
  Message: string;
  caller: { arn: string; sourceArn?: string };
}

/** An alarm on a queue, told to TOPIC. */
export const alarm = (AlarmName: string, more: Partial<PutMetricAlarmCommandInput> = {}) =>
  new PutMetricAlarmCommand({
    AlarmName,
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: 'letters' }],
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
    AlarmActions: [TOPIC],
    ...more,
  });

/**
 * CloudWatch behind an endpoint, beside an SNS that has one topic and keeps what is `published` there; `meanwhile` is
 * done before it answers.
 */
export const startTestCloudWatch = async () => {
  const store = openStore();
  const clock = systemClock();
  const published: Published[] = [];
  const lost: unknown[] = [];
  let meanwhile: (() => Promise<unknown>) | undefined;
  const topics = queryService({
    name: 'sns',
    namespace: 'sns',
    actions: {
      Publish: async (input: Omit<Published, 'caller'>, caller) => {
        if (input.TopicArn !== TOPIC) throw new Error('There is no such topic');
        published.push({ ...input, caller });
        await meanwhile?.();
        return { MessageId: '1' };
      },
    },
  });
  let services: Dispatch;
  const dispatch: Dispatch = (request) => services(request);
  const open = () => {
    const cloudwatch = createCloudWatch({ store, clock, dispatch, onError: (error) => lost.push(error) });
    services = createDispatch([cloudwatch, topics]);
  };
  open();
  const endpoint = await startTestEndpoint(dispatch);
  const client = new CloudWatchClient(endpoint.config);
  return {
    client,
    published,
    lost,
    meanwhile: (what: () => Promise<unknown>) => {
      meanwhile = what;
    },
    /** As after a restart. */
    reopen: open,
    described: async (...AlarmNames: string[]) =>
      (await client.send(new DescribeAlarmsCommand({ AlarmNames }))).MetricAlarms ?? [],
    set: (AlarmName: string, StateValue: 'OK' | 'ALARM') =>
      client.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'an operator tries it' })),
    /** A call as command lines made it before they spoke JSON. */
    form: async (fields: Record<string, string>) => {
      const answer = await fetch(endpoint.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
          authorization: 'AWS4-HMAC-SHA256 Credential=local/20261127/us-east-1/monitoring/aws4_request',
        },
        body: new URLSearchParams({ Version: '2010-08-01', ...fields }),
      });
      return { status: answer.status, text: await answer.text() };
    },
    stop: async () => {
      client.destroy();
      await endpoint.close();
    },
  };
};

export type TestCloudWatch = Awaited<ReturnType<typeof startTestCloudWatch>>;
