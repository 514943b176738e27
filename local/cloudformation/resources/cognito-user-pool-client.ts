import {
  CreateUserPoolClientCommand,
  DeleteUserPoolClientCommand,
  paginateListUserPoolClients,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ifThere, unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import type { Properties, Workbench } from './resource-type.ts';
import { flag, list, object, oneOf, required, text, whole } from './shapes.ts';

const unit = oneOf('seconds', 'minutes', 'hours', 'days');

const properties = {
  UserPoolId: replaces(required(text)),
  ClientName: updates(text),
  GenerateSecret: replaces(flag),
  ExplicitAuthFlows: updates(
    list(
      oneOf(
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_ADMIN_USER_PASSWORD_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
        'ALLOW_USER_SRP_AUTH',
      ),
    ),
  ),
  AccessTokenValidity: updates(whole),
  IdTokenValidity: updates(whole),
  RefreshTokenValidity: updates(whole),
  TokenValidityUnits: updates(object({ AccessToken: unit, IdToken: unit, RefreshToken: unit })),
  PreventUserExistenceErrors: updates(oneOf('ENABLED', 'LEGACY')),
  EnableTokenRevocation: updates(flag),
  AuthSessionValidity: updates(whole),
  ReadAttributes: updates(list(text)),
  WriteAttributes: updates(list(text)),
};
type Client = Properties<typeof properties>;

const nameOf = ({ ClientName }: Client, bench: Workbench): string => ClientName ?? bench.name(128);

const named = async (pool: Client, bench: Workbench): Promise<string | undefined> => {
  const { UserPoolId } = pool;
  const name = nameOf(pool, bench);
  const pages = paginateListUserPoolClients({ client: bench.aws.cognito }, { UserPoolId, MaxResults: 60 });
  const search = async () => {
    for await (const { UserPoolClients = [] } of pages) {
      const found = UserPoolClients.find(({ ClientName }) => ClientName === name);
      if (found) return found.ClientId;
    }
    return undefined;
  };
  return ifThere(search());
};

const settingsOf = (client: Client, bench: Workbench) => {
  const { GenerateSecret: _, ...settings } = client;
  return { ...settings, ClientName: nameOf(client, bench) };
};

export const cognitoUserPoolClient = resourceType({
  type: 'AWS::Cognito::UserPoolClient',
  properties,
  attributes: ['ClientId', 'Name'],
  check: ({ GenerateSecret }, problems) => {
    if (GenerateSecret === true)
      problems.push('property GenerateSecret true is not emulated by the local cloud (docs/local-cloud.md)');
  },
  create: async (client, bench) => {
    // An interrupted creation is found again by the name: another client of that name would be taken for it.
    if ((await named(client, bench)) !== undefined)
      throw new Error(
        `The pool has a client ${nameOf(client, bench)} already, and two of one name are not emulated by the local cloud (docs/local-cloud.md)`,
      );
    const { UserPoolClient } = await bench.aws.cognito.send(
      new CreateUserPoolClientCommand(settingsOf(client, bench)),
    );
    const { ClientId = '', ClientName = '' } = UserPoolClient ?? {};
    return { id: ClientId, attributes: { ClientId, Name: ClientName } };
  },
  update: async (ClientId, client, _before, bench) => {
    const settings = settingsOf(client, bench);
    await bench.aws.cognito.send(new UpdateUserPoolClientCommand({ ClientId, ...settings }));
    return { ClientId, Name: settings.ClientName };
  },
  remove: (ClientId, { UserPoolId }, { aws }) =>
    unlessGone(aws.cognito.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }))),
  find: named,
});
