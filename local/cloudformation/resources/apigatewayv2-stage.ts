import {
  CreateStageCommand,
  DeleteAccessLogSettingsCommand,
  DeleteRouteSettingsCommand,
  DeleteStageCommand,
  GetStageCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import { region } from '../../arn.ts';
import { ifThere, unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import type { Properties, Tag } from './resource-type.ts';
import { decimal, flag, notEmulated, object, record, required, text, whole } from './shapes.ts';
import { tagMap } from './tag-map.ts';

const routeSettings = object({
  DetailedMetricsEnabled: flag,
  ThrottlingBurstLimit: whole,
  ThrottlingRateLimit: decimal,
  DataTraceEnabled: notEmulated('it is for WebSocket APIs'),
  LoggingLevel: notEmulated('it is for WebSocket APIs'),
});

const properties = {
  ApiId: replaces(required(text)),
  StageName: replaces(required(text)),
  Description: updates(text),
  AutoDeploy: updates(flag),
  AccessLogSettings: updates(object({ DestinationArn: required(text), Format: required(text) })),
  DefaultRouteSettings: updates(routeSettings),
  RouteSettings: updates(record(routeSettings)),
  StageVariables: updates(record(text)),
  DeploymentId: updates(notEmulated('stages deploy by themselves')),
  ClientCertificateId: updates(notEmulated()),
  AccessPolicyId: updates(notEmulated()),
  Tags: updates(record(text)),
};
type Stage = Properties<typeof properties>;

const tagsOf = ({ Tags = {} }: Stage): Tag[] => Object.entries(Tags).map(([Key, Value]) => ({ Key, Value }));

const settingsOf = ({ AccessLogSettings, DefaultRouteSettings, RouteSettings, StageVariables }: Stage) => ({
  AccessLogSettings,
  DefaultRouteSettings,
  RouteSettings,
  StageVariables,
});

/** What a stage has by itself, so that a change can set it back. */
const DEFAULTS = { DetailedMetricsEnabled: false };

export const apigatewayv2Stage = resourceType({
  type: 'AWS::ApiGatewayV2::Stage',
  properties,
  attributes: [],
  within: 'ApiId',
  check: ({ AutoDeploy }, problems) => {
    if (AutoDeploy !== true)
      problems.push(
        'property AutoDeploy must be true: deployments are not emulated by the local cloud (docs/local-cloud.md)',
      );
  },
  create: async (stage, { aws, tags }) => {
    const { ApiId, StageName, Description, AutoDeploy } = stage;
    const Tags = tagMap(tags(tagsOf(stage)));
    await aws.apigatewayv2.send(
      new CreateStageCommand({ ApiId, StageName, Description, AutoDeploy, ...settingsOf(stage), Tags }),
    );
    return { id: StageName };
  },
  update: async (StageName, stage, before, { aws: { apigatewayv2 }, tags, tagsGone }) => {
    const { ApiId, Description = '', AccessLogSettings, DefaultRouteSettings, RouteSettings = {} } = stage;
    const id = { ApiId, StageName };
    if (before.AccessLogSettings && !AccessLogSettings)
      await apigatewayv2.send(new DeleteAccessLogSettingsCommand(id));
    const { RouteSettings: there = {} } = await apigatewayv2.send(new GetStageCommand(id));
    for (const RouteKey of Object.keys(there))
      await apigatewayv2.send(new DeleteRouteSettingsCommand({ ...id, RouteKey }));
    await apigatewayv2.send(
      new UpdateStageCommand({
        ...id,
        Description,
        AccessLogSettings,
        DefaultRouteSettings: DefaultRouteSettings ?? DEFAULTS,
        RouteSettings,
        StageVariables: stage.StageVariables ?? {},
      }),
    );
    const ResourceArn = `arn:aws:apigateway:${region}::/apis/${ApiId}/stages/${StageName}`;
    const TagKeys = tagsGone(tagsOf(stage), tagsOf(before));
    if (TagKeys.length > 0) await apigatewayv2.send(new UntagResourceCommand({ ResourceArn, TagKeys }));
    await apigatewayv2.send(new TagResourceCommand({ ResourceArn, Tags: tagMap(tags(tagsOf(stage))) }));
  },
  remove: (StageName, { ApiId }, { aws }) =>
    unlessGone(aws.apigatewayv2.send(new DeleteStageCommand({ ApiId, StageName }))),
  find: async ({ ApiId, StageName }, { aws }) =>
    (await ifThere(aws.apigatewayv2.send(new GetStageCommand({ ApiId, StageName }))))?.StageName,
});
