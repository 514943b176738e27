import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type {
  CreateUserPoolClientCommandInput,
  CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { systemClock } from '../clock.ts';
import { startTestEndpoint } from '../endpoint/test-endpoint.ts';
import { openStore } from '../store.ts';
import type { Store } from '../store.ts';
import { createCognito } from './create-cognito.ts';

export const PASSWORD = 'Correct-horse-1';

/** For tests: Cognito behind an endpoint, and short ways to a user who can sign in. */
export const startTestPool = async (store: Store = openStore()) => {
  const clock = systemClock();
  let url = '';
  const cognito = createCognito({ store, clock, endpointUrl: () => url });
  const endpoint = await startTestEndpoint([cognito.service]);
  ({ url } = endpoint);
  const client = new CognitoIdentityProviderClient(endpoint.config);

  const makePool = async (input: Partial<CreateUserPoolCommandInput> = {}): Promise<string> => {
    const { UserPool } = await client.send(new CreateUserPoolCommand({ PoolName: 'customers', ...input }));
    return UserPool?.Id ?? '';
  };
  const makeClient = async (
    UserPoolId: string,
    input: Partial<CreateUserPoolClientCommandInput> = {},
  ): Promise<string> => {
    const { UserPoolClient } = await client.send(
      new CreateUserPoolClientCommand({
        UserPoolId,
        ClientName: 'shop',
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
        ...input,
      }),
    );
    return UserPoolClient?.ClientId ?? '';
  };
  const makeUser = async (UserPoolId: string, Username = 'u1'): Promise<void> => {
    await client.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
    const user = { UserPoolId, Username };
    await client.send(new AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }));
  };
  const signIn = (ClientId: string, USERNAME = 'u1', given = PASSWORD) =>
    client.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD: given },
      }),
    );
  return {
    clock,
    cognito,
    client,
    url,
    store,
    makePool,
    makeClient,
    makeUser,
    signIn,
    /** A pool with a client and the user u1, who can sign in. */
    made: async (input: Partial<CreateUserPoolClientCommandInput> = {}) => {
      const poolId = await makePool();
      const clientId = await makeClient(poolId, input);
      await makeUser(poolId);
      return { poolId, clientId };
    },
    refresh: (ClientId: string, REFRESH_TOKEN: string) =>
      client.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN },
        }),
      ),
    stop: async () => {
      client.destroy();
      await endpoint.close();
      clock.close();
    },
  };
};

export type TestPool = Awaited<ReturnType<typeof startTestPool>>;
