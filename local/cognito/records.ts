import { arn, region } from '../arn.ts';
import type { PasswordHash } from './passwords.ts';

/** What a password must have; lengths in characters. */
export interface PasswordPolicy {
  MinimumLength: number;
  RequireUppercase: boolean;
  RequireLowercase: boolean;
  RequireNumbers: boolean;
  RequireSymbols: boolean;
  TemporaryPasswordValidityDays: number;
}

/** What can be set of a user pool, in the words of Cognito's API. */
export interface PoolSettings {
  Policies: { PasswordPolicy: PasswordPolicy };
  DeletionProtection: string;
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: boolean };
  AccountRecoverySetting: { RecoveryMechanisms: { Priority: number; Name: string }[] };
  UserPoolTier: string;
  UserPoolTags: Record<string, string>;
}

/** Moments are milliseconds since 1970 in all records. */
export interface PoolRecord {
  poolId: string;
  name: string;
  createdAt: number;
  changedAt: number;
  settings: PoolSettings;
}

/** What can be set of a client, in the words of Cognito's API; absent: as it is by default. */
export interface ClientSettings {
  ExplicitAuthFlows?: string[];
  AccessTokenValidity?: number;
  IdTokenValidity?: number;
  RefreshTokenValidity?: number;
  TokenValidityUnits?: { AccessToken?: string; IdToken?: string; RefreshToken?: string };
  PreventUserExistenceErrors?: string;
  EnableTokenRevocation?: boolean;
  AuthSessionValidity?: number;
  ReadAttributes?: string[];
  WriteAttributes?: string[];
}

export interface ClientRecord {
  poolId: string;
  clientId: string;
  name: string;
  createdAt: number;
  changedAt: number;
  settings: ClientSettings;
}

export interface GroupRecord {
  poolId: string;
  name: string;
  description?: string;
  precedence?: number;
  createdAt: number;
  changedAt: number;
}

/** A sign-in that goes on: what its refresh token is good for. */
export interface Grant {
  clientId: string;
  /** SHA-256 of what the refresh token keeps secret. */
  hash: string;
  /** When the user has signed in. */
  authTime: number;
  expiresAt: number;
}

export interface UserRecord {
  poolId: string;
  username: string;
  sub: string;
  createdAt: number;
  changedAt: number;
  enabled: boolean;
  status: 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED';
  password: PasswordHash;
  /** Of a temporary password. */
  passwordUntil?: number;
  groups: string[];
  /** By the id that all tokens of a sign-in have in common (`origin_jti`). */
  grants: Record<string, Grant>;
}

/** Between a sign-in and the new password that it asks for. */
export interface SessionRecord {
  clientId: string;
  poolId: string;
  username: string;
  expiresAt: number;
}

export const poolArn = (poolId: string): string => arn('cognito-idp', `userpool/${poolId}`);

/** `cognito-idp.us-east-1.amazonaws.com/us-east-1_…` */
export const providerName = (poolId: string): string => `cognito-idp.${region}.amazonaws.com/${poolId}`;

/** The issuer of a pool's tokens. */
export const issuerOf = (poolId: string): string => `https://${providerName(poolId)}`;

/** UserPoolType, as far as there is something to tell. */
export const describePool = (
  { poolId, name, createdAt, changedAt, settings }: PoolRecord,
  users: number,
) => ({
  Id: poolId,
  Name: name,
  Arn: poolArn(poolId),
  CreationDate: new Date(createdAt),
  LastModifiedDate: new Date(changedAt),
  EstimatedNumberOfUsers: users,
  MfaConfiguration: 'OFF',
  UsernameConfiguration: { CaseSensitive: true },
  ...settings,
});

/** UserPoolClientType. */
export const describeClient = (client: ClientRecord) => ({
  UserPoolId: client.poolId,
  ClientId: client.clientId,
  ClientName: client.name,
  CreationDate: new Date(client.createdAt),
  LastModifiedDate: new Date(client.changedAt),
  RefreshTokenValidity: 30,
  EnableTokenRevocation: true,
  AuthSessionValidity: 3,
  ...client.settings,
});

/** GroupType. */
export const describeGroup = (group: GroupRecord) => ({
  UserPoolId: group.poolId,
  GroupName: group.name,
  Description: group.description,
  Precedence: group.precedence,
  CreationDate: new Date(group.createdAt),
  LastModifiedDate: new Date(group.changedAt),
});

/** What is told of a user by all operations; each calls the attributes by another name. */
export const describeUser = (user: UserRecord) => ({
  Username: user.username,
  UserCreateDate: new Date(user.createdAt),
  UserLastModifiedDate: new Date(user.changedAt),
  Enabled: user.enabled,
  UserStatus: user.status,
});

export const attributesOf = ({ sub }: UserRecord) => [{ Name: 'sub', Value: sub }];
