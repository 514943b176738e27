import { example } from '../../example.ts';
import type { Examples } from '../../example.ts';
import { described, PATTERN, reference, rule, TARGET, targeted, withTwo } from './given.ts';

/** Rules and their targets. */
export const ofRules: Examples = {
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
};
