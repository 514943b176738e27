import { example } from '../example.ts';
import type { Bench, Examples } from '../example.ts';

const PATTERN = '{"source":["loud"]}';

const queue = async ({ name, call }: Bench) => {
  const { QueueUrl } = await call('sqs: CreateQueue', { QueueName: name });
  return { QueueUrl, Arn: `arn:aws:sqs:us-east-1:000000000000:${name}` };
};
const bus = async ({ name, call }: Bench) => {
  const { EventBusArn } = await call('CreateEventBus', { Name: name, Tags: [{ Key: 'old', Value: 'x' }] });
  return { EventBusName: name, EventBusArn };
};
const rule = async (bench: Bench) => {
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
const targeted = async (bench: Bench) => {
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
const described = async (
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
const reference = ({ Name, EventBusName }: { Name: string; EventBusName: unknown }) => ({
  Name,
  EventBusName,
});
const withTwo = async (bench: Bench) => {
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
const arrivedBefore = async (
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
const TARGET = {
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

export const events: Examples = {
  CreateEventBus: example({
    input: ({ name }) => ({ Name: name }),
    shows: async ({ name, call }, _given, { EventBusArn }) => [
      await call('DescribeEventBus', { Name: name }),
      await call('ListTagsForResource', { ResourceARN: EventBusArn }),
    ],
    values: { Name: ['loud-made'] },
  }),
  DescribeEventBus: example({
    given: bus,
    input: (_bench, { EventBusName }) => ({ Name: EventBusName }),
    reads: true,
  }),
  DeleteEventBus: example({
    given: bus,
    input: (_bench, { EventBusName }) => ({ Name: EventBusName }),
    shows: ({ call }, { EventBusName }) => call('DescribeEventBus', { Name: EventBusName }),
  }),
  ListEventBuses: example({
    given: async (bench: Bench) => {
      await bus({ ...bench, name: `${bench.name}-2` });
      return bus(bench);
    },
    input: () => ({}),
    reads: true,
    values: { Limit: [1], NextToken: ['zzz'] },
  }),
  PutRule: example({
    input: ({ name }) => ({ Name: name, EventPattern: PATTERN }),
    shows: (bench) => described(bench, { Name: bench.name }),
    values: {
      Name: ['loud-made'],
      EventPattern: ['{"source":["louder"]}'],
      ScheduleExpression: ['rate(5 minutes)'],
      State: ['DISABLED', 'ENABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'],
    },
  }),
  DescribeRule: example({ given: rule, input: (_bench, found) => reference(found), reads: true }),
  DeleteRule: example({
    given: rule,
    input: (_bench, found) => reference(found),
    shows: ({ call }, found) => call('DescribeRule', reference(found)),
  }),
  EnableRule: example({ given: rule, input: (_bench, found) => reference(found), shows: described }),
  DisableRule: example({ given: rule, input: (_bench, found) => reference(found), shows: described }),
  ListRules: example({
    given: withTwo,
    input: (_bench, { EventBusName }) => ({ EventBusName }),
    reads: true,
    values: { Limit: [1], NextToken: ['zzz'] },
  }),
  ListRuleNamesByTarget: example({
    given: withTwo,
    input: (_bench, { EventBusName, Arn }) => ({ EventBusName, TargetArn: Arn }),
    reads: true,
    values: { Limit: [1], NextToken: ['zzz'] },
  }),
  ListTargetsByRule: example({
    given: targeted,
    input: (_bench, { Name, EventBusName }) => ({ Rule: Name, EventBusName }),
    reads: true,
    values: { Limit: [1], NextToken: ['zzz'] },
  }),
  PutTargets: example({
    given: targeted,
    input: (_bench, { Name, EventBusName, Arn }) => ({
      Rule: Name,
      EventBusName,
      Targets: [{ Id: 'new', Arn }],
    }),
    shows: described,
    values: TARGET,
  }),
  RemoveTargets: example({
    given: targeted,
    input: (_bench, { Name, EventBusName }) => ({ Rule: Name, EventBusName, Ids: ['one'] }),
    shows: described,
    values: { Ids: ['two'] },
  }),
  PutEvents: example({
    given: targeted,
    input: (_bench, { EventBusName }) => ({
      Entries: [{ EventBusName, Source: 'loud', DetailType: 'Told', Detail: '{}' }],
    }),
    shows: arrivedBefore,
    values: { 'Entries.Source': ['other'], 'Entries.Detail': ['{"loud":1}'], EndpointId: [] },
  }),
  TestEventPattern: example({
    input: () => ({
      EventPattern: PATTERN,
      Event:
        '{"id":"1","account":"0","source":"loud","time":"2020-01-01T00:00:00Z","region":"x","resources":[],"detail-type":"t","detail":{}}',
    }),
    values: {
      EventPattern: ['{"source":["other"]}'],
      Event: [
        '{"id":"1","account":"0","source":"x","time":"2020-01-01T00:00:00Z","region":"x","resources":[],"detail-type":"t","detail":{}}',
      ],
    },
  }),
  TagResource: example({
    given: rule,
    input: (_bench, { RuleArn }) => ({ ResourceARN: RuleArn, Tags: [{ Key: 'k', Value: 'v' }] }),
    shows: described,
  }),
  UntagResource: example({
    given: rule,
    input: (_bench, { RuleArn }) => ({ ResourceARN: RuleArn, TagKeys: ['old'] }),
    shows: described,
    values: { TagKeys: ['other'] },
  }),
  ListTagsForResource: example({
    given: rule,
    input: (_bench, { RuleArn }) => ({ ResourceARN: RuleArn }),
    reads: true,
  }),
};
