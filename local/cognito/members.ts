import type { Members } from '../endpoint/strict.ts';

const POOL = { required: ['UserPoolId'] };
const USER = { required: ['UserPoolId', 'Username'] };
const OF_POOL = [
  'Policies',
  'DeletionProtection',
  'MfaConfiguration',
  'AdminCreateUserConfig',
  'AccountRecoverySetting',
  'UserPoolTier',
  'UserPoolTags',
];
const OF_CLIENT = [
  'ExplicitAuthFlows',
  'AccessTokenValidity',
  'IdTokenValidity',
  'RefreshTokenValidity',
  'TokenValidityUnits',
  'PreventUserExistenceErrors',
  'EnableTokenRevocation',
  'AuthSessionValidity',
  'ReadAttributes',
  'WriteAttributes',
];
const OF_GROUP = ['Description', 'Precedence'];

/** What each action takes. */
export const COGNITO_MEMBERS: Readonly<Record<string, Members>> = {
  CreateUserPool: { required: ['PoolName'], optional: [...OF_POOL, 'UsernameConfiguration'] },
  DescribeUserPool: POOL,
  UpdateUserPool: { ...POOL, optional: [...OF_POOL, 'PoolName'] },
  DeleteUserPool: POOL,
  ListUserPools: { required: ['MaxResults'], optional: ['NextToken'] },

  CreateUserPoolClient: {
    required: ['UserPoolId', 'ClientName'],
    optional: [...OF_CLIENT, 'GenerateSecret'],
  },
  DescribeUserPoolClient: { required: ['UserPoolId', 'ClientId'] },
  UpdateUserPoolClient: { required: ['UserPoolId', 'ClientId'], optional: [...OF_CLIENT, 'ClientName'] },
  DeleteUserPoolClient: { required: ['UserPoolId', 'ClientId'] },
  ListUserPoolClients: { ...POOL, optional: ['MaxResults', 'NextToken'] },

  CreateGroup: { required: ['UserPoolId', 'GroupName'], optional: OF_GROUP },
  GetGroup: { required: ['UserPoolId', 'GroupName'] },
  UpdateGroup: { required: ['UserPoolId', 'GroupName'], optional: OF_GROUP },
  DeleteGroup: { required: ['UserPoolId', 'GroupName'] },

  AdminCreateUser: { ...USER, optional: ['TemporaryPassword', 'MessageAction'] },
  AdminGetUser: USER,
  AdminDeleteUser: USER,
  AdminDisableUser: USER,
  AdminEnableUser: USER,
  AdminSetUserPassword: { required: ['UserPoolId', 'Username', 'Password'], optional: ['Permanent'] },
  AdminUserGlobalSignOut: USER,
  AdminAddUserToGroup: { required: ['UserPoolId', 'Username', 'GroupName'] },
  AdminRemoveUserFromGroup: { required: ['UserPoolId', 'Username', 'GroupName'] },
  AdminListGroupsForUser: { ...USER, optional: ['Limit', 'NextToken'] },
  ListUsers: { ...POOL, optional: ['Limit', 'PaginationToken'] },

  InitiateAuth: { required: ['AuthFlow', 'ClientId'], optional: ['AuthParameters'] },
  AdminInitiateAuth: { required: ['UserPoolId', 'ClientId', 'AuthFlow'], optional: ['AuthParameters'] },
  RespondToAuthChallenge: {
    required: ['ClientId', 'ChallengeName'],
    optional: ['Session', 'ChallengeResponses'],
  },
  GetUser: { required: ['AccessToken'] },
  GlobalSignOut: { required: ['AccessToken'] },
  RevokeToken: { required: ['Token', 'ClientId'] },
};
