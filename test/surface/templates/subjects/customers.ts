import type { Subject } from '../subject.ts';
import { inPool, poolOf } from '../shows.ts';
import { POOL, ref } from '../words.ts';

const IN_POOL = { others: { Pool: POOL, Second: POOL } };

export const customers: Readonly<Record<string, Subject>> = {
  'AWS::Cognito::UserPool': {
    properties: {
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    },
    shows: poolOf,
    values: {
      UserPoolName: ['loud-{NAME}'],
      DeletionProtection: ['ACTIVE', 'INACTIVE'],
      MfaConfiguration: ['OFF', 'ON'],
      UserPoolTier: ['LITE', 'PLUS'],
      'Policies.PasswordPolicy.MinimumLength': [10, 11],
      'AccountRecoverySetting.RecoveryMechanisms.Name': ['admin_only'],
      'AccountRecoverySetting.RecoveryMechanisms.Priority': [2],
    },
  },
  'AWS::Cognito::UserPoolClient': {
    properties: { UserPoolId: ref('Pool') },
    ...IN_POOL,
    shows: (bench, ClientId) =>
      inPool(bench, (UserPoolId) =>
        bench.call('cognito-idp: DescribeUserPoolClient', { UserPoolId, ClientId }),
      ),
    values: {
      UserPoolId: [ref('Second')],
      ClientName: ['loud-{NAME}'],
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      PreventUserExistenceErrors: ['ENABLED', 'LEGACY'],
      'TokenValidityUnits.AccessToken': ['hours'],
      'TokenValidityUnits.IdToken': ['hours'],
      'TokenValidityUnits.RefreshToken': ['hours'],
      AuthSessionValidity: [4, 5],
      ReadAttributes: ['locale'],
      WriteAttributes: ['locale'],
    },
  },
  'AWS::Cognito::UserPoolGroup': {
    properties: { UserPoolId: ref('Pool') },
    ...IN_POOL,
    shows: (bench, GroupName) =>
      inPool(bench, (UserPoolId) => bench.call('cognito-idp: GetGroup', { UserPoolId, GroupName })),
    values: { UserPoolId: [ref('Second')], GroupName: ['loud-{NAME}'] },
  },
};
