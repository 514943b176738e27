import {
  CreateApiCommand,
  DeleteApiCommand,
  DeleteCorsConfigurationCommand,
  GetApisCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateApiCommand,
} from '@aws-sdk/client-apigatewayv2';
import { region } from '../../arn.ts';
import { firstThere } from './first-there.ts';
import { unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import type { Properties, Tag, Workbench } from './resource-type.ts';
import { flag, list, notEmulated, object, oneOf, record, required, text, whole } from './shapes.ts';
import { tagMap } from './tag-map.ts';

const properties = {
  Name: updates(required(text)),
  ProtocolType: replaces(required(oneOf('HTTP'))),
  Description: updates(text),
  Version: updates(text),
  DisableExecuteApiEndpoint: updates(flag),
  CorsConfiguration: updates(
    object({
      AllowCredentials: flag,
      AllowHeaders: list(text),
      AllowMethods: list(text),
      AllowOrigins: list(text),
      ExposeHeaders: list(text),
      MaxAge: whole,
    }),
  ),
  RouteSelectionExpression: updates(oneOf('${request.method} ${request.path}')),
  IpAddressType: updates(oneOf('ipv4')),
  Body: updates(notEmulated('write its routes as resources')),
  BodyS3Location: updates(notEmulated('write its routes as resources')),
  Target: updates(notEmulated('write its routes as resources')),
  RouteKey: updates(notEmulated('write its routes as resources')),
  Tags: updates(record(text)),
};
type Api = Properties<typeof properties>;

const tagsOf = ({ Tags = {} }: Api): Tag[] => Object.entries(Tags).map(([Key, Value]) => ({ Key, Value }));

/** What a change sets back that the template no longer says. */
const settingsOf = ({ Name, Description, Version, DisableExecuteApiEndpoint, CorsConfiguration }: Api) => ({
  Name,
  Description: Description ?? '',
  Version: Version ?? '',
  DisableExecuteApiEndpoint: DisableExecuteApiEndpoint ?? false,
  CorsConfiguration,
});

export const apigatewayv2Api = resourceType({
  type: 'AWS::ApiGatewayV2::Api',
  properties,
  attributes: ['ApiEndpoint', 'ApiId'],
  create: async (api, { aws, tags }: Workbench) => {
    const { Name, ProtocolType, Description, Version, DisableExecuteApiEndpoint, CorsConfiguration } = api;
    const { ApiId = '', ApiEndpoint = '' } = await aws.apigatewayv2.send(
      new CreateApiCommand({
        Name,
        ProtocolType,
        Description,
        Version,
        DisableExecuteApiEndpoint,
        CorsConfiguration,
        Tags: tagMap(tags(tagsOf(api))),
      }),
    );
    return { id: ApiId, attributes: { ApiId, ApiEndpoint } };
  },
  update: async (ApiId, api, before, { aws: { apigatewayv2 }, tags, tagsGone }) => {
    if (before.CorsConfiguration) await apigatewayv2.send(new DeleteCorsConfigurationCommand({ ApiId }));
    await apigatewayv2.send(new UpdateApiCommand({ ApiId, ...settingsOf(api) }));
    const ResourceArn = `arn:aws:apigateway:${region}::/apis/${ApiId}`;
    const TagKeys = tagsGone(tagsOf(api), tagsOf(before));
    if (TagKeys.length > 0) await apigatewayv2.send(new UntagResourceCommand({ ResourceArn, TagKeys }));
    await apigatewayv2.send(new TagResourceCommand({ ResourceArn, Tags: tagMap(tags(tagsOf(api))) }));
  },
  remove: (ApiId, _api, { aws }) => unlessGone(aws.apigatewayv2.send(new DeleteApiCommand({ ApiId }))),
  find: async (_api, { aws, stack, logicalId }) => {
    const page = (NextToken?: string) => aws.apigatewayv2.send(new GetApisCommand({ NextToken }));
    const isOwn = (tags: Record<string, string> = {}) =>
      tags['aws:cloudformation:stack-id'] === stack.id && tags['aws:cloudformation:logical-id'] === logicalId;
    return (await firstThere(page, ({ Tags }) => isOwn(Tags)))?.ApiId;
  },
});
