import {
  CreateAuthorizerCommand,
  DeleteAuthorizerCommand,
  GetAuthorizersCommand,
  UpdateAuthorizerCommand,
} from '@aws-sdk/client-apigatewayv2';
import { firstThere } from './first-there.ts';
import { unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import { list, notEmulated, object, oneOf, required, text } from './shapes.ts';

const REQUEST = 'authorizers are JWT authorizers';

export const apigatewayv2Authorizer = resourceType({
  type: 'AWS::ApiGatewayV2::Authorizer',
  properties: {
    ApiId: replaces(required(text)),
    Name: updates(required(text)),
    AuthorizerType: updates(required(oneOf('JWT'))),
    IdentitySource: updates(required(list(text))),
    JwtConfiguration: updates(required(object({ Audience: list(text), Issuer: required(text) }))),
    AuthorizerUri: updates(notEmulated(REQUEST)),
    AuthorizerCredentialsArn: updates(notEmulated(REQUEST)),
    AuthorizerPayloadFormatVersion: updates(notEmulated(REQUEST)),
    AuthorizerResultTtlInSeconds: updates(notEmulated(REQUEST)),
    EnableSimpleResponses: updates(notEmulated(REQUEST)),
    IdentityValidationExpression: updates(notEmulated(REQUEST)),
  },
  attributes: ['AuthorizerId'],
  create: async (authorizer, { aws }) => {
    const { AuthorizerId = '' } = await aws.apigatewayv2.send(new CreateAuthorizerCommand(authorizer));
    return { id: AuthorizerId, attributes: { AuthorizerId } };
  },
  update: async (AuthorizerId, authorizer, _before, { aws }) => {
    await aws.apigatewayv2.send(new UpdateAuthorizerCommand({ AuthorizerId, ...authorizer }));
  },
  remove: (AuthorizerId, { ApiId }, { aws }) =>
    unlessGone(aws.apigatewayv2.send(new DeleteAuthorizerCommand({ ApiId, AuthorizerId }))),
  find: async ({ ApiId, Name }, { aws }) => {
    const page = (NextToken?: string) =>
      aws.apigatewayv2.send(new GetAuthorizersCommand({ ApiId, NextToken }));
    return (await firstThere(page, (authorizer) => authorizer.Name === Name))?.AuthorizerId;
  },
});
