import { access, accessTable, on, passRole } from '../endpoint/accesses.ts';
import type { AccessesOf, AccessTable } from '../endpoint/accesses.ts';
import type { Access } from '../endpoint/service.ts';
import { busArn, busName } from './buses.ts';
import { ruleArn } from './rule-record.ts';

interface Reference {
  Name?: string;
  Rule?: string;
  EventBusName?: string;
}

const ruleOf = ({ Name, Rule, EventBusName }: Reference): string =>
  ruleArn({ name: Name ?? Rule ?? '', busName: busName(EventBusName) });

const ofRule =
  (action: string): AccessesOf<Reference> =>
  (input) =>
    on(`events:${action}`, ruleOf(input));

const ofBus =
  (action: string): AccessesOf<{ Name?: string }> =>
  ({ Name }) =>
    on(`events:${action}`, busArn(busName(Name)));

const ofResource =
  (action: string): AccessesOf<{ ResourceARN: string }> =>
  ({ ResourceARN }) =>
    on(`events:${action}`, ResourceARN);

const rolesOf = (roles: readonly (string | undefined)[]): Access[] =>
  roles.flatMap((role) => (role === undefined ? [] : [passRole(role, 'events')]));

/** What EventBridge's operations need permission for; lists of everything need it on everything. */
export const EVENTS_ACCESSES: AccessTable = {
  PutEvents: ({ Entries = [] }: { Entries?: { EventBusName?: string }[] }): Access[] => {
    const buses = new Set(Entries.map(({ EventBusName }) => busName(EventBusName)));
    return [...buses].map((name) => access('events:PutEvents', busArn(name)));
  },
  PutRule: (input: Reference & { RoleArn?: string }): Access[] => [
    access('events:PutRule', ruleOf(input)),
    ...rolesOf([input.RoleArn]),
  ],
  PutTargets: (input: Reference & { Targets?: { RoleArn?: string }[] }): Access[] => [
    access('events:PutTargets', ruleOf(input)),
    ...rolesOf((input.Targets ?? []).map(({ RoleArn }) => RoleArn)),
  ],
  ...accessTable(
    ['DeleteRule', 'DescribeRule', 'DisableRule', 'EnableRule', 'ListTargetsByRule', 'RemoveTargets'],
    ofRule,
  ),
  ...accessTable(['CreateEventBus', 'DeleteEventBus', 'DescribeEventBus'], ofBus),
  ...accessTable(['ListTagsForResource', 'TagResource', 'UntagResource'], ofResource),
};
