import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  paginateAdminListGroupsForUser,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Seeded } from './seeding.ts';
import type { Target } from './target.ts';

/** The group of those who see all orders. */
export const STAFF = 'staff';

/** What everybody signs in with on this machine, where a secret would keep nobody out. */
export const LOCAL_PASSWORD = 'Storeflow-local-1';

/** Those who may sign in, and how. */
export interface SignIns {
  client: CognitoIdentityProviderClient;
  /** Of users that are seeded; without one they cannot sign in until somebody sets theirs. */
  password?: string;
}

/** On AWS nobody gets a password that is known. */
export const signInsOf = ({ config, endpoint }: Target): SignIns => ({
  client: new CognitoIdentityProviderClient(config),
  ...(endpoint !== undefined && { password: LOCAL_PASSWORD }),
});

interface User {
  UserPoolId: string;
  Username: string;
}

/** Answers whether the user is a new one. */
const made = async (client: CognitoIdentityProviderClient, user: User): Promise<boolean> => {
  try {
    await client.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'UsernameExistsException') return false;
    throw error;
  }
};

const groupsOf = async (client: CognitoIdentityProviderClient, user: User): Promise<Set<string>> => {
  const groups = new Set<string>();
  for await (const { Groups = [] } of paginateAdminListGroupsForUser({ client }, user))
    for (const { GroupName = '' } of Groups) groups.add(GroupName);
  return groups;
};

/**
 * Lets a user sign in, in `groups`; what is there already stays. With `again`, the password is put back, where seeded
 * users have one.
 */
export const seedSignIn = async (
  { client, password }: SignIns,
  userPoolId: string,
  { userId, groups }: { userId: string; groups: readonly string[] },
  again: boolean,
): Promise<Seeded> => {
  const user = { UserPoolId: userPoolId, Username: userId };
  const done: string[] = [];
  const isNew = await made(client, user);
  if (isNew) done.push(password === undefined ? 'sign-in made, without a password yet' : 'sign-in made');
  if (password !== undefined) {
    // Between being made and getting a password a user may have been left alone.
    const { UserStatus } = await client.send(new AdminGetUserCommand(user));
    if (again || UserStatus === 'FORCE_CHANGE_PASSWORD')
      await client.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
    if (again && !isNew) done.push('password put back');
  }
  const before = groups.length > 0 ? await groupsOf(client, user) : new Set();
  for (const GroupName of groups)
    if (!before.has(GroupName)) {
      await client.send(new AdminAddUserToGroupCommand({ ...user, GroupName }));
      done.push(`in group ${GroupName}`);
    }
  return { id: userId, ...(done.length > 0 && { done: done.join(', ') }) };
};
