import { randomInt } from 'node:crypto';
import type { Action } from '../../endpoint/service.ts';
import { clientSettingsOf } from '../client-settings.ts';
import type { ClientInput } from '../client-settings.ts';
import { pageOf } from '../page.ts';
import type { CognitoParts } from '../parts.ts';
import { describeClient } from '../records.ts';

interface OfClient {
  UserPoolId: string;
  ClientId: string;
}

const ID_LENGTH = 26;

/** Small letters and digits. */
const newClientId = (): string =>
  Array.from({ length: ID_LENGTH }, () => randomInt(36).toString(36)).join('');

/** Clients of user pools: what signs users in, and how. */
export const clientActions = ({ pools, clock }: CognitoParts): Record<string, Action> => ({
  CreateUserPoolClient: (input: ClientInput & { ClientName: string }) => {
    const { UserPoolId: poolId, ClientName: name } = input;
    pools.getPool(poolId);
    const settings = clientSettingsOf('CreateUserPoolClient', input);
    const now = clock.now();
    const client = { poolId, clientId: newClientId(), name, createdAt: now, changedAt: now, settings };
    pools.putClient(client);
    return { UserPoolClient: describeClient(client) };
  },

  DescribeUserPoolClient: (input: OfClient) => ({
    UserPoolClient: describeClient(pools.getClient(input.UserPoolId, input.ClientId)),
  }),

  UpdateUserPoolClient: (input: ClientInput) => {
    const client = pools.getClient(input.UserPoolId, input.ClientId);
    const settings = clientSettingsOf('UpdateUserPoolClient', input);
    const changed = { ...client, name: input.ClientName ?? client.name, settings, changedAt: clock.now() };
    pools.putClient(changed);
    return { UserPoolClient: describeClient(changed) };
  },

  DeleteUserPoolClient: (input: OfClient) => {
    pools.dropClient(pools.getClient(input.UserPoolId, input.ClientId).clientId);
  },

  ListUserPoolClients: (input: { UserPoolId: string; MaxResults?: number; NextToken?: string }) => {
    const { UserPoolId, MaxResults: most, NextToken: after } = input;
    pools.getPool(UserPoolId);
    const paging = { name: 'maxResults', most, after };
    const { page, next } = pageOf(pools.clientsOf(UserPoolId), ({ clientId }) => clientId, paging);
    const UserPoolClients = page.map(({ clientId: ClientId, name: ClientName }) => ({
      ClientId,
      UserPoolId,
      ClientName,
    }));
    return { UserPoolClients, NextToken: next };
  },
});
