import type { Bench } from '../../example.ts';
import type { Input } from '../../model.ts';

export const PASSWORD = 'Loud-enough-1';
export const OTHER_PASSWORD = 'Even-louder-2';
export const PAGES = { NextToken: ['zzz!'] };

export const pool = async ({ name, call }: Bench) => {
  const { UserPool } = await call('CreateUserPool', { PoolName: name });
  return { UserPoolId: (UserPool as { Id: string }).Id };
};
export type Pool = Awaited<ReturnType<typeof pool>>;

export const FLOWS = [
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
];

export const client = async (bench: Bench) => {
  const { UserPoolId } = await pool(bench);
  const { UserPoolClient } = await bench.call('CreateUserPoolClient', {
    UserPoolId,
    ClientName: 'shop',
    ExplicitAuthFlows: FLOWS,
  });
  return { UserPoolId, ClientId: (UserPoolClient as { ClientId: string }).ClientId };
};
export const group = async (bench: Bench) => {
  const found = await pool(bench);
  for (const GroupName of ['one', 'two']) await bench.call('CreateGroup', { ...found, GroupName });
  return { ...found, GroupName: 'one' };
};
export const addUser = async ({ call }: Bench, { UserPoolId }: Pool, Username = 'u1') => {
  const user = { UserPoolId, Username };
  await call('AdminCreateUser', { ...user, MessageAction: 'SUPPRESS' });
  await call('AdminSetUserPassword', { ...user, Password: PASSWORD, Permanent: true });
  return user;
};
export const user = async (bench: Bench) => {
  const found = await pool(bench);
  await addUser(bench, found, 'u2');
  return addUser(bench, found);
};
export const member = async (bench: Bench) => {
  const { UserPoolId } = await group(bench);
  const found = { ...(await addUser(bench, { UserPoolId })), GroupName: 'one' };
  for (const GroupName of ['one', 'two']) await bench.call('AdminAddUserToGroup', { ...found, GroupName });
  return found;
};
export const signedIn = async (bench: Bench) => {
  const found = await client(bench);
  await addUser(bench, found);
  const { AuthenticationResult } = await bench.call('InitiateAuth', {
    ClientId: found.ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'u1', PASSWORD },
  });
  return { ...found, ...(AuthenticationResult as { AccessToken: string; RefreshToken: string }) };
};
export const challenged = async (bench: Bench) => {
  const found = await client(bench);
  await bench.call('AdminCreateUser', {
    UserPoolId: found.UserPoolId,
    Username: 'u1',
    TemporaryPassword: PASSWORD,
    MessageAction: 'SUPPRESS',
  });
  const { Session } = await bench.call('InitiateAuth', {
    ClientId: found.ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'u1', PASSWORD },
  });
  return { ...found, Session: String(Session) };
};

export const poolOf = ({ call }: Bench, { UserPoolId }: Pool) => call('DescribeUserPool', { UserPoolId });
export const clientOf = ({ call }: Bench, { UserPoolId, ClientId }: Pool & { ClientId: string }) =>
  call('DescribeUserPoolClient', { UserPoolId, ClientId });
export const groupsOf = ({ call }: Bench, { UserPoolId }: Pool) =>
  Promise.all(
    ['one', 'two', 'three'].map((GroupName) => call('GetGroup', { UserPoolId, GroupName }).catch(String)),
  );
/** The users with their groups, and whether a password signs them in. */
export const usersOf = async (bench: Bench, { UserPoolId }: Pool) => {
  const { Users } = await bench.call('ListUsers', { UserPoolId });
  const all = (Users as { Username: string }[]).map(async ({ Username }) => [
    Username,
    await bench.call('AdminListGroupsForUser', { UserPoolId, Username }),
  ]);
  return [Users, await Promise.all(all)];
};
export const ofPassword =
  (password: string) =>
  async (bench: Bench, { UserPoolId }: Pool): Promise<unknown> => {
    const { UserPoolClient } = await bench.call('CreateUserPoolClient', {
      UserPoolId,
      ClientName: 'looks',
      ExplicitAuthFlows: FLOWS,
    });
    const { ClientId } = UserPoolClient as { ClientId: string };
    const signIn = (USERNAME: string, given: string) =>
      bench
        .call('InitiateAuth', {
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME, PASSWORD: given },
        })
        .then(({ ChallengeName = 'signed in' }) => ChallengeName, String);
    return [await signIn('u1', password), await signIn('u2', password), await usersOf(bench, { UserPoolId })];
  };
export const stillSignedIn = async ({ call }: Bench, { AccessToken }: { AccessToken: string }) =>
  call('GetUser', { AccessToken }).catch(String);
/** Whom an answer has signed in: what tokens say is another each time, whom they are for is not. */
export const signedInAs = async (
  { call }: Bench,
  _given: unknown,
  { AuthenticationResult: result }: Input,
) => {
  const { AccessToken } = (result ?? {}) as { AccessToken?: string };
  return AccessToken === undefined ? 'nobody' : call('GetUser', { AccessToken });
};
