import type { Action } from '../../endpoint/service.ts';
import type { ApiRecord, Authorizer } from '../api-record.ts';
import { newId, own } from '../apis.ts';
import { parseIdentitySource } from '../identity-source.ts';
import type { HttpParts } from '../parts.ts';
import { badRequest, conflict, notFound } from '../problems.ts';
import { pageOf } from './page.ts';
import type { PageInput } from './page.ts';

interface Settings {
  name?: string;
  identitySource?: string[];
  jwtConfiguration?: { audience?: string[]; issuer?: string };
}
interface Id {
  apiId: string;
  authorizerId: string;
}

const checkSource = (identitySource: readonly string[]): void => {
  const [source, ...more] = identitySource;
  if (source === undefined || more.length > 0) throw badRequest('A JWT authorizer needs one identity source');
  parseIdentitySource(source);
};

/** Authorizers: whose tokens a route takes. */
export const authorizerActions = ({ apis, checkIssuer }: HttpParts): Record<string, Action> => {
  const find = ({ apiId, authorizerId }: Id): [ApiRecord, Authorizer] => {
    const api = apis.get(apiId);
    const authorizer = own(api.authorizers, authorizerId);
    if (!authorizer) throw notFound('authorizer', authorizerId);
    return [api, authorizer];
  };
  const settingsOf = async ({ name, identitySource, jwtConfiguration }: Settings) => {
    if (identitySource) checkSource(identitySource);
    if (jwtConfiguration) {
      if (!jwtConfiguration.issuer) throw badRequest('jwtConfiguration needs an issuer');
      await checkIssuer(jwtConfiguration.issuer);
    }
    return {
      ...(name !== undefined && { name }),
      ...(identitySource && { identitySource }),
      ...(jwtConfiguration && { jwtConfiguration: { issuer: '', ...jwtConfiguration } }),
    };
  };
  /** Looks at the API as it is after all that had to be awaited. */
  const put = (apiId: string, authorizer: Authorizer): Authorizer => {
    const api = apis.get(apiId);
    const { authorizerId, name } = authorizer;
    const others = Object.values(api.authorizers).filter((other) => other.authorizerId !== authorizerId);
    if (others.some((other) => other.name === name))
      throw conflict(`Authorizer name must be unique. Authorizer ${name} already exists in this API`);
    apis.put({ ...api, authorizers: { ...api.authorizers, [authorizerId]: authorizer } });
    return authorizer;
  };
  return {
    CreateAuthorizer: async ({ apiId, ...input }: Id & Settings) => {
      apis.get(apiId);
      return put(apiId, {
        name: '',
        identitySource: [],
        jwtConfiguration: { issuer: '' },
        ...(await settingsOf(input)),
        authorizerId: newId(),
        authorizerType: 'JWT',
      });
    },
    GetAuthorizer: (id: Id) => find(id)[1],
    GetAuthorizers: ({ apiId, ...page }: Id & PageInput) =>
      pageOf(Object.values(apis.get(apiId).authorizers), page),
    UpdateAuthorizer: async ({ apiId, authorizerId, ...input }: Id & Settings) => {
      find({ apiId, authorizerId });
      const settings = await settingsOf(input);
      return put(apiId, { ...find({ apiId, authorizerId })[1], ...settings });
    },
    DeleteAuthorizer: (id: Id) => {
      const [api, { authorizerId }] = find(id);
      const user = Object.values(api.routes).find((route) => route.authorizerId === authorizerId);
      if (user) throw conflict(`Cannot delete Authorizer '${authorizerId}': Route '${user.routeId}' has it`);
      const { [authorizerId]: _, ...authorizers } = api.authorizers;
      apis.put({ ...api, authorizers });
    },
  };
};
