import { example } from '../../example.ts';
import type { Bench, Examples } from '../../example.ts';
import { arrivedBefore, bus, described, PATTERN, rule, targeted } from './given.ts';

/** Buses, events and tags. */
export const ofBuses: Examples = {
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
  PutEvents: example({
    given: targeted,
    input: (_bench, { EventBusName }) => ({
      Entries: [{ EventBusName, Source: 'loud', DetailType: 'Told', Detail: '{}' }],
    }),
    shows: arrivedBefore,
    values: { 'Entries.Source': ['other'], 'Entries.Detail': ['{"loud":1}'] },
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
