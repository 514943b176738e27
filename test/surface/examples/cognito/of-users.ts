import { example } from '../../example.ts';
import type { Bench, Examples } from '../../example.ts';
import {
  OTHER_PASSWORD,
  PAGES,
  pool,
  group,
  addUser,
  user,
  member,
  signedIn,
  usersOf,
  ofPassword,
  stillSignedIn,
} from './given.ts';

const USER_VALUES = { Username: ['u2'] };

export const ofUsers: Examples = {
  AdminCreateUser: example({
    given: pool,
    input: (_bench, found) => ({ ...found, Username: 'u1', MessageAction: 'SUPPRESS' }),
    shows: ofPassword(OTHER_PASSWORD),
    values: { TemporaryPassword: [OTHER_PASSWORD], Username: ['u2'], MessageAction: ['RESEND'] },
  }),
  AdminGetUser: example({ given: user, input: (_bench, found) => found, reads: true, values: USER_VALUES }),
  AdminDeleteUser: example({
    given: user,
    input: (_bench, found) => found,
    shows: usersOf,
    values: USER_VALUES,
  }),
  AdminDisableUser: example({
    given: user,
    input: (_bench, found) => found,
    shows: usersOf,
    values: USER_VALUES,
  }),
  AdminEnableUser: example({
    given: async (bench: Bench) => {
      const found = await user(bench);
      await bench.call('AdminDisableUser', found);
      return found;
    },
    input: (_bench, found) => found,
    shows: usersOf,
    values: USER_VALUES,
  }),
  AdminSetUserPassword: example({
    given: user,
    input: (_bench, found) => ({ ...found, Password: OTHER_PASSWORD }),
    shows: ofPassword(OTHER_PASSWORD),
    values: { ...USER_VALUES, Password: ['Not-that-one-3'] },
  }),
  AdminUserGlobalSignOut: example({
    given: async (bench: Bench) => {
      const { UserPoolId, AccessToken } = await signedIn(bench);
      await addUser(bench, { UserPoolId }, 'u2');
      return { UserPoolId, AccessToken };
    },
    input: (_bench, { UserPoolId }) => ({ UserPoolId, Username: 'u1' }),
    shows: stillSignedIn,
    values: USER_VALUES,
  }),
  AdminAddUserToGroup: example({
    given: async (bench: Bench) => {
      const { UserPoolId } = await group(bench);
      await addUser(bench, { UserPoolId }, 'u2');
      return { ...(await addUser(bench, { UserPoolId })), GroupName: 'one' };
    },
    input: (_bench, found) => found,
    shows: usersOf,
    values: { ...USER_VALUES, GroupName: ['two'] },
  }),
  AdminRemoveUserFromGroup: example({
    given: member,
    input: (_bench, found) => found,
    shows: usersOf,
    values: { ...USER_VALUES, GroupName: ['two'] },
  }),
  AdminListGroupsForUser: example({
    given: member,
    input: (_bench, { UserPoolId, Username }) => ({ UserPoolId, Username }),
    reads: true,
    values: { Limit: [1], ...PAGES },
  }),
  ListUsers: example({
    given: user,
    input: (_bench, { UserPoolId }) => ({ UserPoolId }),
    reads: true,
    values: { Limit: [1], PaginationToken: ['zzz!'] },
  }),
};
