import { randomBytes, randomUUID } from 'node:crypto';
import type { Action } from '../../endpoint/service.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import { pageOf } from '../page.ts';
import type { CognitoParts } from '../parts.ts';
import { checkPassword, hashOf } from '../passwords.ts';
import { checkName, checkOneOf, USERNAME } from '../problems.ts';
import { attributesOf, describeUser } from '../records.ts';
import type { PoolRecord, UserRecord } from '../records.ts';

interface OfUser {
  UserPoolId: string;
  Username: string;
}

const DAY_MS = 86_400_000;

/** One that nobody knows, whatever the policy. */
const someTemporaryPassword = () => `${randomBytes(24).toString('base64url')}aA1!`;

/** Users, by whoever may administer their pool. */
export const userActions = ({ pools, clock }: CognitoParts): Record<string, Action> => {
  const change = ({ UserPoolId, Username }: OfUser, changed: Partial<UserRecord>) => {
    const user = pools.getUser(UserPoolId, Username);
    pools.putUser({ ...user, ...changed, changedAt: clock.now() });
  };
  const refuseTwice = (poolId: string, username: string) => {
    pools.getPool(poolId);
    if (pools.findUser(poolId, username))
      throw new ServiceError('UsernameExistsException', 'User account already exists');
  };
  const temporary = ({ settings }: PoolRecord) => ({
    status: 'FORCE_CHANGE_PASSWORD' as const,
    passwordUntil: clock.now() + settings.Policies.PasswordPolicy.TemporaryPasswordValidityDays * DAY_MS,
  });
  return {
    AdminCreateUser: async (input: OfUser & { TemporaryPassword?: string; MessageAction?: string }) => {
      const { UserPoolId: poolId, Username: username, MessageAction } = input;
      const { TemporaryPassword: given = someTemporaryPassword() } = input;
      const pool = pools.getPool(poolId);
      checkName('username', username, USERNAME);
      if (MessageAction !== undefined) checkOneOf('messageAction', MessageAction, ['RESEND', 'SUPPRESS']);
      if (MessageAction !== 'SUPPRESS')
        throw unsupported('AdminCreateUser with an invitation (MessageAction other than SUPPRESS)');
      if (input.TemporaryPassword !== undefined) checkPassword(given, pool.settings.Policies.PasswordPolicy);
      refuseTwice(poolId, username);
      const password = await hashOf(given);
      refuseTwice(poolId, username);
      const now = clock.now();
      const user: UserRecord = {
        poolId,
        username,
        sub: randomUUID(),
        createdAt: now,
        changedAt: now,
        enabled: true,
        ...temporary(pool),
        password,
        groups: [],
        grants: {},
      };
      pools.putUser(user);
      return { User: { ...describeUser(user), Attributes: attributesOf(user) } };
    },

    AdminGetUser: (input: OfUser) => {
      const user = pools.getUser(input.UserPoolId, input.Username);
      return { ...describeUser(user), UserAttributes: attributesOf(user) };
    },

    AdminDeleteUser: (input: OfUser) => pools.dropUser(pools.getUser(input.UserPoolId, input.Username)),

    AdminDisableUser: (input: OfUser) => change(input, { enabled: false, grants: {} }),

    AdminEnableUser: (input: OfUser) => change(input, { enabled: true }),

    AdminUserGlobalSignOut: (input: OfUser) => change(input, { grants: {} }),

    AdminSetUserPassword: async (input: OfUser & { Password: string; Permanent?: boolean }) => {
      const { UserPoolId, Username, Password, Permanent = false } = input;
      const pool = pools.getPool(UserPoolId);
      pools.getUser(UserPoolId, Username);
      checkPassword(Password, pool.settings.Policies.PasswordPolicy);
      const password = await hashOf(Password);
      const { passwordUntil: _, ...user } = pools.getUser(UserPoolId, Username);
      const status = Permanent ? { status: 'CONFIRMED' as const } : temporary(pool);
      pools.putUser({ ...user, password, ...status, changedAt: clock.now() });
    },

    ListUsers: (input: { UserPoolId: string; Limit?: number; PaginationToken?: string }) => {
      const { UserPoolId, Limit: most, PaginationToken: after } = input;
      pools.getPool(UserPoolId);
      const paging = { name: 'limit', most, after };
      const { page, next } = pageOf(pools.usersOf(UserPoolId), ({ username }) => username, paging);
      const Users = page.map((user) => ({ ...describeUser(user), Attributes: attributesOf(user) }));
      return { Users, PaginationToken: next };
    },
  };
};
