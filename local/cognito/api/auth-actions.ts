import type { Action } from '../../endpoint/service.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import { allows } from '../client-settings.ts';
import type { CognitoParts } from '../parts.ts';
import { checkOneOf, invalid } from '../problems.ts';
import { attributesOf } from '../records.ts';
import type { ClientRecord } from '../records.ts';
import { signIn } from './sign-in.ts';

interface Auth {
  AuthFlow: string;
  ClientId: string;
  AuthParameters?: Record<string, string>;
}

const REFRESH = ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN'];
const ADMIN = ['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'];
const FLOWS = ['USER_SRP_AUTH', 'CUSTOM_AUTH', 'USER_PASSWORD_AUTH', 'USER_AUTH', ...REFRESH, ...ADMIN];

/** Signing in and out, and what somebody who has signed in may ask. */
export const authActions = (parts: CognitoParts): Record<string, Action> => {
  const { pools, office } = parts;
  const ways = signIn(parts);

  const byFlow = (action: string, passwordFlow: string, client: ClientRecord, input: Auth) => {
    const { AuthFlow: flow, AuthParameters } = input;
    checkOneOf('authFlow', flow, FLOWS);
    if (REFRESH.includes(flow)) return ways.byRefreshToken(client, AuthParameters);
    if (flow === passwordFlow) {
      if (!allows(client.settings, `ALLOW_${flow}`))
        throw invalid(`${flow} flow not enabled for this client`);
      return ways.byPassword(client, AuthParameters);
    }
    if (ADMIN.includes(flow) !== ADMIN.includes(passwordFlow))
      throw invalid('Initiate Auth method not supported.');
    throw unsupported(`${action} with AuthFlow ${flow}`);
  };

  return {
    InitiateAuth: (input: Auth) =>
      byFlow('InitiateAuth', 'USER_PASSWORD_AUTH', pools.findClient(input.ClientId), input),

    AdminInitiateAuth: (input: Auth & { UserPoolId: string }) => {
      const client = pools.getClient(input.UserPoolId, input.ClientId);
      return byFlow('AdminInitiateAuth', 'ADMIN_USER_PASSWORD_AUTH', client, input);
    },

    RespondToAuthChallenge: (input: {
      ClientId: string;
      ChallengeName: string;
      Session?: string;
      ChallengeResponses?: Record<string, string>;
    }) => {
      const { ClientId, ChallengeName: name, Session: session, ChallengeResponses: responses } = input;
      return ways.answer(pools.findClient(ClientId), {
        name,
        ...(session !== undefined && { session }),
        ...(responses && { responses }),
      });
    },

    GetUser: async (input: { AccessToken: string }) => {
      const user = await office.read(input.AccessToken);
      return { Username: user.username, UserAttributes: attributesOf(user) };
    },

    GlobalSignOut: async (input: { AccessToken: string }) => {
      const { poolId, username } = await office.read(input.AccessToken);
      pools.putUser({ ...pools.getUser(poolId, username), grants: {} });
    },

    RevokeToken: (input: { Token: string; ClientId: string }) => {
      const client = pools.findClient(input.ClientId);
      if (client.settings.EnableTokenRevocation === false)
        throw new ServiceError(
          'UnsupportedOperationException',
          'Token revocation is not enabled for this client',
        );
      if (!office.revoke(client, input.Token))
        throw new ServiceError('UnsupportedTokenTypeException', 'Unsupported token type');
    },
  };
};
