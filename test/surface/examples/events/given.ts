import type { Bench } from '../../example.ts';
import { OPEN_QUEUE } from '../queue-policy.ts';

export const PATTERN = '{"source":["loud"]}';

export const queue = async ({ name, call }: Bench) => {
  const Attributes = { Policy: OPEN_QUEUE };
  const { QueueUrl } = await call('sqs: CreateQueue', { QueueName: name, Attributes });
  return { QueueUrl, Arn: `arn:aws:sqs:us-east-1:000000000000:${name}` };
};
export const bus = async ({ name, call }: Bench) => {
  const { EventBusArn } = await call('CreateEventBus', { Name: name, Tags: [{ Key: 'old', Value: 'x' }] });
  return { EventBusName: name, EventBusArn };
};
export const rule = async (bench: Bench) => {
  const { EventBusName } = await bus(bench);
  const { RuleArn } = await bench.call('PutRule', {
    Name: bench.name,
    EventBusName,
    EventPattern: PATTERN,
    Tags: [
      { Key: 'old', Value: 'x' },
      { Key: 'other', Value: 'x' },
    ],
  });
  return { Name: bench.name, EventBusName, RuleArn };
};
export const targeted = async (bench: Bench) => {
  const { Name, EventBusName } = await rule(bench);
  const { QueueUrl, Arn } = await queue(bench);
  await bench.call('PutTargets', {
    Rule: Name,
    EventBusName,
    Targets: [
      { Id: 'one', Arn },
      { Id: 'two', Arn },
    ],
  });
  return { Name, EventBusName, QueueUrl, Arn };
};
export const described = async (
  { call }: Bench,
  { Name, EventBusName }: { Name: string; EventBusName?: unknown },
) => {
  const shown = await call('DescribeRule', { Name, EventBusName });
  return [
    shown,
    await call('ListTargetsByRule', { Rule: Name, EventBusName }),
    await call('ListTagsForResource', { ResourceARN: shown['Arn'] }),
  ];
};
export const reference = ({ Name, EventBusName }: { Name: string; EventBusName: unknown }) => ({
  Name,
  EventBusName,
});
export const withTwo = async (bench: Bench) => {
  const found = await targeted(bench);
  const second = { ...found, Name: `${found.Name}-2`, RuleArn: undefined };
  await bench.call('PutRule', { ...reference(second), EventPattern: PATTERN });
  await bench.call('PutTargets', {
    Rule: second.Name,
    EventBusName: found.EventBusName,
    Targets: [{ Id: 'one', Arn: found.Arn }],
  });
  return found;
};

/** What has arrived in the queue before an event that is told now. */
export const arrivedBefore = async (
  { call }: Bench,
  { EventBusName, QueueUrl }: { EventBusName: unknown; QueueUrl: unknown },
) => {
  const last = { EventBusName, Source: 'loud', DetailType: 'Last', Detail: '{}' };
  await call('PutEvents', { Entries: [last] });
  const arrived: string[] = [];
  while (!arrived.some((body) => body.includes('Last'))) {
    const { Messages = [] } = await call('sqs: ReceiveMessage', {
      QueueUrl,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 20,
    });
    arrived.push(...(Messages as { Body: string }[]).map(({ Body }) => Body));
  }
  return arrived.map((body) => body.replace(/"id":"[^"]*"/, '')).toSorted();
};

/** Valid settings of a target, and others as valid. */
export const TARGET = {
  'Targets.Arn': [
    'arn:aws:sqs:us-east-1:000000000000:other',
    'arn:aws:ecs:us-east-1:000000000000:cluster/loud',
  ],
  'Targets.RoleArn': ['arn:aws:iam::000000000000:role/loud'],
  'Targets.Input': ['{"loud":1}'],
  'Targets.InputPath': ['$.detail'],
  'Targets.InputTransformer.InputTemplate': ['{"loud":1}'],
  'Targets.InputTransformer.InputPathsMap.loud': ['$.detail.a', '$.detail.b'],
  'Targets.DeadLetterConfig.Arn': ['arn:aws:sqs:us-east-1:000000000000:dead'],
  'Targets.RetryPolicy.MaximumEventAgeInSeconds': [60],
};
