import type { Action } from '../../endpoint/service.ts';
import { functionOf } from '../api-record.ts';
import type { ApiRecord, Integration } from '../api-record.ts';
import { newId, own } from '../apis.ts';
import type { HttpParts } from '../parts.ts';
import { badRequest, conflict, notFound } from '../problems.ts';
import { pageOf } from './page.ts';
import type { PageInput } from './page.ts';

type Settings = Partial<Pick<Integration, 'integrationUri' | 'timeoutInMillis' | 'description'>>;
interface Id {
  apiId: string;
  integrationId: string;
}

const LONGEST = 30_000;

const settingsOf = ({ integrationUri, timeoutInMillis, description }: Settings) => {
  if (integrationUri !== undefined && functionOf(integrationUri) === undefined)
    throw badRequest(`Invalid integration URI ${integrationUri}: expected the ARN of a function`);
  return {
    ...(integrationUri !== undefined && { integrationUri }),
    ...(timeoutInMillis !== undefined && { timeoutInMillis }),
    ...(description !== undefined && { description }),
  };
};

/** Integrations: the functions behind routes. */
export const integrationActions = ({ apis }: HttpParts): Record<string, Action> => {
  const find = ({ apiId, integrationId }: Id): [ApiRecord, Integration] => {
    const api = apis.get(apiId);
    const integration = own(api.integrations, integrationId);
    if (!integration) throw notFound('integration', integrationId);
    return [api, integration];
  };
  const put = (api: ApiRecord, integration: Integration): Integration => {
    const integrations = { ...api.integrations, [integration.integrationId]: integration };
    apis.put({ ...api, integrations });
    return integration;
  };
  return {
    CreateIntegration: ({ apiId, ...input }: Id & Settings) =>
      put(apis.get(apiId), {
        integrationUri: '',
        timeoutInMillis: LONGEST,
        ...settingsOf(input),
        integrationId: newId(),
        integrationType: 'AWS_PROXY',
        integrationMethod: 'POST',
        connectionType: 'INTERNET',
        payloadFormatVersion: '2.0',
      }),
    GetIntegration: (id: Id) => find(id)[1],
    GetIntegrations: ({ apiId, ...page }: Id & PageInput) =>
      pageOf(Object.values(apis.get(apiId).integrations), page),
    UpdateIntegration: ({ apiId, integrationId, ...input }: Id & Settings) => {
      const [api, integration] = find({ apiId, integrationId });
      return put(api, { ...integration, ...settingsOf(input) });
    },
    DeleteIntegration: (id: Id) => {
      const [api, { integrationId }] = find(id);
      const user = Object.values(api.routes).find(({ target }) => target === `integrations/${integrationId}`);
      if (user)
        throw conflict(`Cannot delete Integration '${integrationId}': Route '${user.routeId}' has it`);
      const { [integrationId]: _, ...integrations } = api.integrations;
      apis.put({ ...api, integrations });
    },
  };
};
