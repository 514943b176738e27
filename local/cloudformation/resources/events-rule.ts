import {
  DeleteRuleCommand,
  DescribeRuleCommand,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-eventbridge';
import { arn } from '../../arn.ts';
import type { AwsClients } from './clients.ts';
import { ifThere, unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import type { Properties, Workbench } from './resource-type.ts';
import { document, list, notEmulated, object, oneOf, record, required, tags, text, whole } from './shapes.ts';

const target = object({
  Arn: required(text),
  Id: required(text),
  RoleArn: text,
  Input: text,
  InputPath: text,
  InputTransformer: object({ InputPathsMap: record(text), InputTemplate: required(text) }),
  DeadLetterConfig: object({ Arn: text }),
  RetryPolicy: object({ MaximumEventAgeInSeconds: whole, MaximumRetryAttempts: whole }),
  SqsParameters: object({ MessageGroupId: required(text) }),
  HttpParameters: notEmulated(),
  EcsParameters: notEmulated(),
});

const properties = {
  Name: replaces(text),
  EventBusName: replaces(text),
  Description: updates(text),
  EventPattern: updates(document),
  ScheduleExpression: updates(text),
  State: updates(oneOf('ENABLED', 'DISABLED')),
  RoleArn: updates(text),
  Targets: updates(list(target)),
  Tags: updates(tags),
};
type Rule = Properties<typeof properties>;

const nameOf = ({ Name }: Rule, bench: Workbench): string => Name ?? bench.name(64);

const put = async (rule: Rule, Name: string, bench: Workbench): Promise<string> => {
  const { EventBusName, Description, EventPattern, ScheduleExpression, State, RoleArn, Tags } = rule;
  const { RuleArn } = await bench.aws.events.send(
    new PutRuleCommand({
      Name,
      EventBusName,
      Description,
      EventPattern: EventPattern && JSON.stringify(EventPattern),
      ScheduleExpression,
      State,
      RoleArn,
      Tags: bench.tags(Tags),
    }),
  );
  return RuleArn ?? arn('events', `rule/${Name}`);
};

const putTargets = async (
  { events }: AwsClients,
  Rule: string,
  { EventBusName, Targets = [] }: Rule,
): Promise<void> => {
  if (Targets.length === 0) return;
  const { FailedEntries = [] } = await events.send(new PutTargetsCommand({ Rule, EventBusName, Targets }));
  const [failed] = FailedEntries;
  if (failed) throw new Error(`Target ${failed.TargetId}: ${failed.ErrorMessage}`);
};

/** PutRule looks at the tags of a new rule only. */
const retag = async (rule: Rule, before: Rule, ResourceARN: string, bench: Workbench): Promise<void> => {
  const { events } = bench.aws;
  const TagKeys = bench.tagsGone(rule.Tags, before.Tags);
  if (TagKeys.length > 0) await events.send(new UntagResourceCommand({ ResourceARN, TagKeys }));
  await events.send(new TagResourceCommand({ ResourceARN, Tags: bench.tags(rule.Tags) }));
};

/** The id that Ref gives: the name, with its bus in front unless that is the default one. */
const idOf = (name: string, { EventBusName }: Rule): string =>
  EventBusName === undefined || EventBusName === 'default' ? name : `${EventBusName}|${name}`;
const nameIn = (id: string): string => id.slice(id.indexOf('|') + 1);

export const eventsRule = resourceType({
  type: 'AWS::Events::Rule',
  properties,
  attributes: ['Arn'],
  nameProperty: 'Name',
  check: ({ EventPattern, ScheduleExpression }, problems) => {
    if (EventPattern === undefined && ScheduleExpression === undefined)
      problems.push('must have a property EventPattern or ScheduleExpression');
  },
  create: async (rule, bench) => {
    const name = nameOf(rule, bench);
    const Arn = await put(rule, name, bench);
    const id = idOf(name, rule);
    bench.made(id);
    await putTargets(bench.aws, name, rule);
    return { id, attributes: { Arn } };
  },
  update: async (id, rule, before, bench) => {
    const name = nameIn(id);
    const ResourceARN = await put(rule, name, bench);
    await putTargets(bench.aws, name, rule);
    const kept = new Set(rule.Targets?.map(({ Id }) => Id));
    const Ids = before.Targets?.map(({ Id }) => Id).filter((gone) => !kept.has(gone)) ?? [];
    const { EventBusName } = rule;
    if (Ids.length > 0)
      await bench.aws.events.send(new RemoveTargetsCommand({ Rule: name, EventBusName, Ids }));
    await retag(rule, before, ResourceARN, bench);
  },
  remove: async (id, { EventBusName }, { aws: { events } }) => {
    const Name = nameIn(id);
    const there = await ifThere(events.send(new ListTargetsByRuleCommand({ Rule: Name, EventBusName })));
    const Ids = there?.Targets?.flatMap(({ Id }) => (Id === undefined ? [] : [Id])) ?? [];
    if (Ids.length > 0)
      await unlessGone(events.send(new RemoveTargetsCommand({ Rule: Name, EventBusName, Ids })));
    await unlessGone(events.send(new DeleteRuleCommand({ Name, EventBusName })));
  },
  find: async (rule, bench) => {
    const Name = nameOf(rule, bench);
    const { EventBusName } = rule;
    const there = await ifThere(bench.aws.events.send(new DescribeRuleCommand({ Name, EventBusName })));
    return there && idOf(Name, rule);
  },
});
