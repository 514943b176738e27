import type { Action } from '../../endpoint/service.ts';
import { apiHost } from '../api-record.ts';
import type { ApiRecord, CorsConfiguration } from '../api-record.ts';
import { newId } from '../apis.ts';
import { checkCors } from '../check-cors.ts';
import type { HttpParts } from '../parts.ts';
import { pageOf } from './page.ts';
import type { PageInput } from './page.ts';
import { now } from './times.ts';

type Settings = Partial<
  Pick<ApiRecord, 'name' | 'description' | 'version' | 'disableExecuteApiEndpoint' | 'corsConfiguration'>
>;
interface Id {
  apiId: string;
}

const describe = ({ stages: _, routes: __, integrations: ___, authorizers: ____, ...api }: ApiRecord) => ({
  ...api,
  apiEndpoint: `https://${apiHost(api.apiId)}`,
  apiKeySelectionExpression: '$request.header.x-api-key',
  routeSelectionExpression: '${request.method} ${request.path}',
  ipAddressType: 'ipv4',
});

/** What of an input is kept. */
const settingsOf = (input: Settings): Settings => {
  const { name, description, version, disableExecuteApiEndpoint, corsConfiguration } = input;
  checkCors(corsConfiguration);
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(version !== undefined && { version }),
    ...(disableExecuteApiEndpoint !== undefined && { disableExecuteApiEndpoint }),
    ...(corsConfiguration && { corsConfiguration: { ...corsConfiguration } satisfies CorsConfiguration }),
  };
};

/** HTTP APIs themselves. */
export const apiActions = ({ apis, clock }: HttpParts): Record<string, Action> => ({
  CreateApi: (input: Settings & { tags?: Record<string, string> }) => {
    const api: ApiRecord = {
      name: '',
      ...settingsOf(input),
      apiId: newId(10),
      protocolType: 'HTTP',
      disableExecuteApiEndpoint: input.disableExecuteApiEndpoint ?? false,
      createdDate: now(clock),
      tags: input.tags ?? {},
      stages: {},
      routes: {},
      integrations: {},
      authorizers: {},
    };
    apis.put(api);
    return describe(api);
  },
  GetApi: ({ apiId }: Id) => describe(apis.get(apiId)),
  GetApis: (input: PageInput) => pageOf(apis.all().map(describe), input),
  UpdateApi: ({ apiId, ...input }: Id & Settings) => {
    const api = { ...apis.get(apiId), ...settingsOf(input) };
    apis.put(api);
    return describe(api);
  },
  DeleteApi: ({ apiId }: Id) => {
    apis.get(apiId);
    apis.delete(apiId);
  },
  DeleteCorsConfiguration: ({ apiId }: Id) => {
    const { corsConfiguration: _, ...api } = apis.get(apiId);
    apis.put(api);
  },
});
