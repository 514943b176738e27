import { strict } from '../endpoint/strict.ts';
import type { Members } from '../endpoint/strict.ts';
import type { Action } from '../endpoint/service.ts';
import { createEventBus } from './api/create-event-bus.ts';
import { deleteEventBus } from './api/delete-event-bus.ts';
import { deleteRule } from './api/delete-rule.ts';
import { describeEventBus } from './api/describe-event-bus.ts';
import { describeRule } from './api/describe-rule.ts';
import { listEventBuses } from './api/list-event-buses.ts';
import { listRuleNamesByTarget } from './api/list-rule-names-by-target.ts';
import { listRules } from './api/list-rules.ts';
import { listTagsForResource } from './api/list-tags-for-resource.ts';
import { listTargetsByRule } from './api/list-targets-by-rule.ts';
import { putEvents } from './api/put-events.ts';
import { putRule } from './api/put-rule.ts';
import { putTargets } from './api/put-targets.ts';
import { removeTargets } from './api/remove-targets.ts';
import { disableRule, enableRule } from './api/switch-rule.ts';
import { tagResource } from './api/tag-resource.ts';
import { testEventPattern } from './api/test-event-pattern.ts';
import { untagResource } from './api/untag-resource.ts';
import type { EventsParts } from './parts.ts';

const RULE = { required: ['Name'], optional: ['EventBusName'] };
const PAGE = ['NextToken', 'Limit'];

/** What each action takes. */
const MEMBERS: Readonly<Record<string, Members>> = {
  CreateEventBus: { required: ['Name'], optional: ['Description', 'Tags'] },
  DeleteEventBus: { required: ['Name'] },
  DeleteRule: { ...RULE, optional: ['EventBusName', 'Force'] },
  DescribeEventBus: { optional: ['Name'] },
  DescribeRule: RULE,
  DisableRule: RULE,
  EnableRule: RULE,
  ListEventBuses: { optional: ['NamePrefix', ...PAGE] },
  ListRuleNamesByTarget: { required: ['TargetArn'], optional: ['EventBusName', ...PAGE] },
  ListRules: { optional: ['NamePrefix', 'EventBusName', ...PAGE] },
  ListTagsForResource: { required: ['ResourceARN'] },
  ListTargetsByRule: { required: ['Rule'], optional: ['EventBusName', ...PAGE] },
  PutEvents: { required: ['Entries'] },
  PutRule: {
    required: ['Name'],
    optional: [
      'EventPattern',
      'ScheduleExpression',
      'State',
      'Description',
      'RoleArn',
      'EventBusName',
      'Tags',
    ],
  },
  PutTargets: { required: ['Rule', 'Targets'], optional: ['EventBusName'] },
  RemoveTargets: { required: ['Rule', 'Ids'], optional: ['EventBusName', 'Force'] },
  TagResource: { required: ['ResourceARN', 'Tags'] },
  TestEventPattern: { required: ['EventPattern', 'Event'] },
  UntagResource: { required: ['ResourceARN', 'TagKeys'] },
};

/** The actions of the EventBridge API by their names. */
export const eventsActions = (parts: EventsParts): Record<string, Action> => strict(actions(parts), MEMBERS);

const actions = (parts: EventsParts): Record<string, Action> => ({
  CreateEventBus: createEventBus(parts),
  DeleteEventBus: deleteEventBus(parts),
  DeleteRule: deleteRule(parts),
  DescribeEventBus: describeEventBus(parts),
  DescribeRule: describeRule(parts),
  DisableRule: disableRule(parts),
  EnableRule: enableRule(parts),
  ListEventBuses: listEventBuses(parts),
  ListRuleNamesByTarget: listRuleNamesByTarget(parts),
  ListRules: listRules(parts),
  ListTagsForResource: listTagsForResource(parts),
  ListTargetsByRule: listTargetsByRule(parts),
  PutEvents: putEvents(parts),
  PutRule: putRule(parts),
  PutTargets: putTargets(parts),
  RemoveTargets: removeTargets(parts),
  TagResource: tagResource(parts),
  TestEventPattern: testEventPattern(),
  UntagResource: untagResource(parts),
});
