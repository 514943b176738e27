import { readFileSync } from 'node:fs';
import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  paginateListUsers,
} from '@aws-sdk/client-cognito-identity-provider';
import type {
  CreateGroupCommandInput,
  CreateUserPoolClientCommandInput,
  CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { parse } from 'yaml';
import { systemClock } from '../../local/clock.ts';
import { createCognito } from '../../local/cognito/create-cognito.ts';
import { startTestEndpoint } from '../../local/endpoint/test-endpoint.ts';
import { openStore } from '../../local/store.ts';

interface PoolTemplate {
  Resources: {
    UserPool: { Properties: Pick<CreateUserPoolCommandInput, 'Policies' | 'AdminCreateUserConfig'> };
    UserPoolClient: { Properties: CreateUserPoolClientCommandInput };
    StaffGroup: { Properties: CreateGroupCommandInput };
  };
}

const template = (): PoolTemplate => {
  const path = new URL('../../src/customers/resources/user-pool.yml', import.meta.url);
  return parse(readFileSync(path, 'utf8')) as PoolTemplate;
};

/** For adapters' tests: the store's user pool, client and group as the template describes them, in a Cognito of its own. */
export const startUserPool = async () => {
  const clock = systemClock();
  const { service } = createCognito({ store: openStore(), clock, endpointUrl: () => '' });
  const endpoint = await startTestEndpoint([service]);
  const client = new CognitoIdentityProviderClient(endpoint.config);
  const { UserPool, UserPoolClient, StaffGroup } = template().Resources;
  const { Policies, AdminCreateUserConfig } = UserPool.Properties;
  const pool = new CreateUserPoolCommand({ PoolName: 'customers', Policies, AdminCreateUserConfig });
  const UserPoolId = (await client.send(pool)).UserPool?.Id ?? '';
  const front = await client.send(
    new CreateUserPoolClientCommand({ ...UserPoolClient.Properties, UserPoolId, ClientName: 'shop' }),
  );
  await client.send(new CreateGroupCommand({ ...StaffGroup.Properties, UserPoolId }));
  return {
    client,
    userPoolId: UserPoolId,
    clientId: front.UserPoolClient?.ClientId ?? '',
    users: async () => {
      const names: string[] = [];
      for await (const { Users = [] } of paginateListUsers({ client }, { UserPoolId }))
        names.push(...Users.map(({ Username = '' }) => Username));
      return names;
    },
    statusOf: async (Username: string) =>
      (await client.send(new AdminGetUserCommand({ UserPoolId, Username }))).UserStatus,
    stop: async () => {
      client.destroy();
      await endpoint.close();
      clock.close();
    },
  };
};

export type UserPool = Awaited<ReturnType<typeof startUserPool>>;
