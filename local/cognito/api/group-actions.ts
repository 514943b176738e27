import type { Action } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import { pageOf } from '../page.ts';
import type { CognitoParts } from '../parts.ts';
import { checkName, checkWhole, invalid, USERNAME } from '../problems.ts';
import { describeGroup } from '../records.ts';
import type { GroupRecord } from '../records.ts';

interface OfGroup {
  UserPoolId: string;
  GroupName: string;
}
interface Settings {
  Description?: string;
  Precedence?: number;
}
interface OfMember extends OfGroup {
  Username: string;
}

const LONGEST_DESCRIPTION = 2048;
const LAST = 2 ** 31 - 1;

const settingsOf = ({ Description, Precedence }: Settings) => {
  if (Description !== undefined && Description.length > LONGEST_DESCRIPTION)
    throw invalid(`The description may have ${LONGEST_DESCRIPTION} characters at most`);
  if (Precedence !== undefined) checkWhole('precedence', Precedence, 0, LAST);
  return {
    ...(Description !== undefined && { description: Description }),
    ...(Precedence !== undefined && { precedence: Precedence }),
  };
};

/** Groups of a pool and who is in them. */
export const groupActions = ({ pools, clock }: CognitoParts): Record<string, Action> => ({
  CreateGroup: (input: OfGroup & Settings) => {
    const { UserPoolId: poolId, GroupName: name } = input;
    pools.getPool(poolId);
    checkName('groupName', name, USERNAME);
    if (pools.findGroup(poolId, name))
      throw new ServiceError('GroupExistsException', 'A group with the name already exists.');
    const now = clock.now();
    const group: GroupRecord = { poolId, name, createdAt: now, changedAt: now, ...settingsOf(input) };
    pools.putGroup(group);
    return { Group: describeGroup(group) };
  },

  GetGroup: (input: OfGroup) => ({ Group: describeGroup(pools.getGroup(input.UserPoolId, input.GroupName)) }),

  UpdateGroup: (input: OfGroup & Settings) => {
    const group = pools.getGroup(input.UserPoolId, input.GroupName);
    const { description: _, precedence: __, ...rest } = group;
    const changed = { ...rest, ...settingsOf(input), changedAt: clock.now() };
    pools.putGroup(changed);
    return { Group: describeGroup(changed) };
  },

  DeleteGroup: (input: OfGroup) => {
    const { poolId, name } = pools.getGroup(input.UserPoolId, input.GroupName);
    pools.dropGroup(poolId, name);
  },

  AdminAddUserToGroup: (input: OfMember) => {
    const { name } = pools.getGroup(input.UserPoolId, input.GroupName);
    const user = pools.getUser(input.UserPoolId, input.Username);
    pools.putUser({ ...user, groups: [...new Set([...user.groups, name])] });
  },

  AdminRemoveUserFromGroup: (input: OfMember) => {
    const { name } = pools.getGroup(input.UserPoolId, input.GroupName);
    const user = pools.getUser(input.UserPoolId, input.Username);
    pools.putUser({ ...user, groups: user.groups.filter((group) => group !== name) });
  },

  AdminListGroupsForUser: (input: OfMember & { Limit?: number; NextToken?: string }) => {
    const { poolId, groups } = pools.getUser(input.UserPoolId, input.Username);
    const paging = { name: 'limit', most: input.Limit, after: input.NextToken };
    const { page, next } = pageOf(groups, (name) => name, paging);
    return { Groups: page.map((name) => describeGroup(pools.getGroup(poolId, name))), NextToken: next };
  },
});
