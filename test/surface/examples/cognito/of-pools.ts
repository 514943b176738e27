import { example } from '../../example.ts';
import type { Bench, Examples } from '../../example.ts';
import { PAGES, pool, client, group, poolOf, clientOf, groupsOf } from './given.ts';

const OF_POOL = {
  PoolName: ['loud', 'louder'],
  DeletionProtection: ['ACTIVE'],
  MfaConfiguration: ['ON', 'OPTIONAL'],
  'AccountRecoverySetting.RecoveryMechanisms.Priority': [1, 2],
  'AccountRecoverySetting.RecoveryMechanisms.Name': ['admin_only', 'verified_phone_number'],
  'Policies.PasswordPolicy.MinimumLength': [10, 11],
  UserPoolTier: ['LITE', 'PLUS'],
};
const OF_CLIENT = {
  ClientName: ['loud', 'louder'],
  ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  RefreshTokenValidity: [2, 3],
  'TokenValidityUnits.AccessToken': ['hours'],
  'TokenValidityUnits.IdToken': ['hours'],
  'TokenValidityUnits.RefreshToken': ['hours'],
  AuthSessionValidity: [4, 5],
  ReadAttributes: ['locale', 'name'],
  WriteAttributes: ['locale', 'name'],
  PreventUserExistenceErrors: ['ENABLED', 'LEGACY'],
};

export const ofPools: Examples = {
  CreateUserPool: example({
    input: ({ name }) => ({ PoolName: name }),
    values: OF_POOL,
    keys: { UserPoolTags: ['loud'] },
  }),
  DescribeUserPool: example({ given: pool, input: (_bench, found) => found, reads: true }),
  UpdateUserPool: example({ given: pool, input: (_bench, found) => found, shows: poolOf, values: OF_POOL }),
  DeleteUserPool: example({ given: pool, input: (_bench, found) => found, shows: poolOf }),
  ListUserPools: example({
    given: async (bench: Bench) => {
      for (let count = 0; count < 3; count++) await pool(bench);
      return {};
    },
    input: () => ({ MaxResults: 1 }),
    shows: (_bench, _given, { UserPools }) => Promise.resolve((UserPools as object[]).length),
    values: { MaxResults: [2, 3], ...PAGES },
    reads: true,
  }),

  CreateUserPoolClient: example({
    given: pool,
    input: (_bench, found) => ({ ...found, ClientName: 'shop' }),
    values: OF_CLIENT,
  }),
  DescribeUserPoolClient: example({ given: client, input: (_bench, found) => found, reads: true }),
  UpdateUserPoolClient: example({
    given: client,
    input: (_bench, found) => found,
    shows: clientOf,
    values: OF_CLIENT,
  }),
  DeleteUserPoolClient: example({ given: client, input: (_bench, found) => found, shows: clientOf }),
  ListUserPoolClients: example({
    given: async (bench: Bench) => {
      const { UserPoolId } = await client(bench);
      for (const ClientName of ['shop', 'shop', 'shop'])
        await bench.call('CreateUserPoolClient', { UserPoolId, ClientName });
      return { UserPoolId };
    },
    input: (_bench, found) => found,
    reads: true,
    values: { MaxResults: [1, 2], ...PAGES },
  }),

  CreateGroup: example({
    given: pool,
    input: (_bench, found) => ({ ...found, GroupName: 'three' }),
    shows: groupsOf,
  }),
  GetGroup: example({ given: group, input: (_bench, found) => found, reads: true }),
  UpdateGroup: example({ given: group, input: (_bench, found) => found, shows: groupsOf }),
  DeleteGroup: example({
    given: group,
    input: (_bench, found) => found,
    shows: groupsOf,
    values: { GroupName: ['two'] },
  }),
};
