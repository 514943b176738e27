import type { Action } from '../../endpoint/service.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import type { AccessLogSettings, ApiRecord, Stage } from '../api-record.ts';
import { own } from '../apis.ts';
import type { HttpParts } from '../parts.ts';
import { badRequest, conflict, notFound } from '../problems.ts';
import { pageOf } from './page.ts';
import type { PageInput } from './page.ts';
import { now } from './times.ts';

type Settings = Partial<
  Pick<
    Stage,
    'description' | 'accessLogSettings' | 'defaultRouteSettings' | 'routeSettings' | 'stageVariables'
  >
>;
interface Id {
  apiId: string;
  stageName: string;
}

const LOG_GROUP = /^arn:aws:logs:[\w-]+:\d{12}:log-group:[\w./#-]+(:\*)?$/;

const checkLog = ({ destinationArn, format }: AccessLogSettings): void => {
  if (destinationArn?.startsWith('arn:aws:firehose:')) throw unsupported('Access logs to Firehose');
  if (destinationArn === undefined || !LOG_GROUP.test(destinationArn))
    throw badRequest(`Invalid ARN specified in the request: ${destinationArn} is no log group`);
  if (!format?.trim() || format.trim().includes('\n'))
    throw badRequest('Invalid format specified for access logs: it must be a single line');
};

const checkSettings = ({ accessLogSettings, routeSettings = {} }: Settings, api: ApiRecord): void => {
  if (accessLogSettings) checkLog(accessLogSettings);
  const keys = new Set(Object.values(api.routes).map(({ routeKey }) => routeKey));
  const unknown = Object.keys(routeSettings).find((key) => !keys.has(key));
  if (unknown !== undefined)
    throw new ServiceError(
      'NotFoundException',
      `Unable to find Route by key ${unknown} within the provided RouteSettings`,
      404,
    );
};

const settingsOf = (input: Settings, before?: Stage) => {
  const { description, accessLogSettings, stageVariables, routeSettings, defaultRouteSettings } = input;
  return {
    ...(description !== undefined && { description }),
    ...(accessLogSettings && { accessLogSettings }),
    ...(stageVariables && { stageVariables }),
    // What is not named stays: that is what DeleteRouteSettings is for.
    ...(routeSettings && { routeSettings: { ...before?.routeSettings, ...routeSettings } }),
    ...(defaultRouteSettings && {
      defaultRouteSettings: { detailedMetricsEnabled: false, ...defaultRouteSettings },
    }),
  };
};

/** Stages; each is deployed by itself, with every change of the API. */
export const stageActions = ({ apis, clock }: HttpParts): Record<string, Action> => {
  const find = ({ apiId, stageName }: Id): [ApiRecord, Stage] => {
    const api = apis.get(apiId);
    const stage = own(api.stages, stageName);
    if (!stage) throw notFound('stage', stageName);
    return [api, stage];
  };
  const put = (api: ApiRecord, stage: Stage): Stage => {
    apis.put({ ...api, stages: { ...api.stages, [stage.stageName]: stage } });
    return stage;
  };
  return {
    CreateStage: ({
      apiId,
      stageName,
      autoDeploy,
      tags = {},
      ...input
    }: Id & Settings & { autoDeploy?: true; tags?: Record<string, string> }) => {
      if (autoDeploy === undefined) throw unsupported('CreateStage without autoDeploy');
      const api = apis.get(apiId);
      if (own(api.stages, stageName)) throw conflict(`Stage already exists: ${stageName}`);
      checkSettings(input, api);
      const createdDate = now(clock);
      const settings = {
        defaultRouteSettings: { detailedMetricsEnabled: false },
        routeSettings: {},
        stageVariables: {},
        ...settingsOf(input),
      };
      return put(api, {
        stageName,
        autoDeploy,
        createdDate,
        lastUpdatedDate: createdDate,
        tags,
        ...settings,
      });
    },
    GetStage: (id: Id) => find(id)[1],
    GetStages: ({ apiId, ...page }: Id & PageInput) => pageOf(Object.values(apis.get(apiId).stages), page),
    UpdateStage: ({ apiId, stageName, ...input }: Id & Settings) => {
      const [api, stage] = find({ apiId, stageName });
      checkSettings(input, api);
      return put(api, { ...stage, ...settingsOf(input, stage), lastUpdatedDate: now(clock) });
    },
    DeleteStage: (id: Id) => {
      const [api] = find(id);
      const { [id.stageName]: _, ...stages } = api.stages;
      apis.put({ ...api, stages });
    },
    DeleteAccessLogSettings: (id: Id) => {
      const [api, { accessLogSettings: _, ...stage }] = find(id);
      put(api, stage);
    },
    DeleteRouteSettings: ({ routeKey, ...id }: Id & { routeKey: string }) => {
      const [api, stage] = find(id);
      const { [routeKey]: gone, ...routeSettings } = stage.routeSettings;
      if (!gone) throw notFound('route key', routeKey);
      put(api, { ...stage, routeSettings });
    },
  };
};
