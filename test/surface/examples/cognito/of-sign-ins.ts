import { example } from '../../example.ts';
import type { Examples } from '../../example.ts';
import {
  PASSWORD,
  OTHER_PASSWORD,
  signedIn,
  challenged,
  ofPassword,
  stillSignedIn,
  signedInAs,
} from './given.ts';

export const ofSignIns: Examples = {
  InitiateAuth: example({
    given: signedIn,
    reads: true,
    input: (_bench, { ClientId }) => ({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'u1', PASSWORD },
    }),
    shows: signedInAs,
    keys: { AuthParameters: ['USERNAME', 'PASSWORD', 'SECRET_HASH'] },
    values: { AuthFlow: ['USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH'] },
  }),
  'InitiateAuth again': example({
    given: signedIn,
    reads: true,
    input: (_bench, { ClientId, RefreshToken }) => ({
      ClientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: RefreshToken },
    }),
    shows: signedInAs,
    only: ['AuthParameters'],
    keys: { AuthParameters: ['REFRESH_TOKEN', 'DEVICE_KEY'] },
  }),
  AdminInitiateAuth: example({
    given: signedIn,
    reads: true,
    input: (_bench, { UserPoolId, ClientId }) => ({
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'u1', PASSWORD },
    }),
    shows: signedInAs,
    keys: { AuthParameters: ['USERNAME', 'PASSWORD', 'SECRET_HASH'] },
    values: { AuthFlow: ['USER_PASSWORD_AUTH', 'CUSTOM_AUTH'] },
  }),
  RespondToAuthChallenge: example({
    given: challenged,
    input: (_bench, { ClientId, Session }) => ({
      ClientId,
      Session,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeResponses: { USERNAME: 'u1', NEW_PASSWORD: OTHER_PASSWORD },
    }),
    shows: ofPassword(OTHER_PASSWORD),
    keys: { ChallengeResponses: ['USERNAME', 'NEW_PASSWORD', 'SECRET_HASH'] },
    values: {
      ChallengeName: ['SMS_MFA', 'PASSWORD_VERIFIER'],
      'ChallengeResponses.NEW_PASSWORD': ['Not-that-one-3'],
    },
  }),
  GetUser: example({
    given: signedIn,
    input: (_bench, { AccessToken }) => ({ AccessToken }),
    reads: true,
  }),
  GlobalSignOut: example({
    given: signedIn,
    input: (_bench, { AccessToken }) => ({ AccessToken }),
    shows: stillSignedIn,
  }),
  RevokeToken: example({
    given: signedIn,
    input: (_bench, { ClientId, RefreshToken }) => ({ ClientId, Token: RefreshToken }),
    shows: stillSignedIn,
  }),
};
