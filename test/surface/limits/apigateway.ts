import type { Bench } from '../example.ts';
import type { Input } from '../model.ts';
import { given, limits, text } from './boundary.ts';
import type { Boundary } from './boundary.ts';

const INVALID = 'BadRequestException';
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:loud';

const api = async ({ name, call }: Bench): Promise<Input> => {
  const { ApiId } = await call('apigateway: CreateApi', { Name: name, ProtocolType: 'HTTP' });
  return { ApiId };
};
const withRoute = async (bench: Bench): Promise<Input> => {
  const found = await api(bench);
  await bench.call('apigateway: CreateRoute', { ...found, RouteKey: 'GET /books' });
  return found;
};
const cors = (CorsConfiguration: object) => ({ CorsConfiguration });
const log = (Format: string, group = 'loud') => ({
  AccessLogSettings: { DestinationArn: `arn:aws:logs:us-east-1:000000000000:log-group:${group}`, Format },
});
const variable = (loud: string) => ({ StageVariables: { loud } });

export const apigateway: Boundary[] = [
  ...limits('apigateway: CreateApi', INVALID, () => ({ Name: 'loud', ProtocolType: 'HTTP' }), [
    ['128 characters of a name', { Name: text(128) }, { Name: text(129) }],
    ['1024 characters of description', { Description: text(1024) }, { Description: text(1025) }],
    ['64 characters of a version', { Version: text(64) }, { Version: text(65) }],
    ['a method', cors({ AllowMethods: ['*'] }), cors({ AllowMethods: ['get'] })],
    ['an origin', cors({ AllowOrigins: ['https://a.b:8'] }), cors({ AllowOrigins: ['https://a.b/'] })],
    ['all of a scheme', cors({ AllowOrigins: ['https://*'] }), cors({ AllowOrigins: ['https://*.b'] })],
    ['a day', cors({ MaxAge: 86_400 }), cors({ MaxAge: 86_401 })],
  ]),
  ...limits(
    'apigateway: CreateStage',
    INVALID,
    (_bench, found) => ({ ...found, StageName: 'loud', AutoDeploy: true }),
    [
      ['128 characters of a name', { StageName: text(128) }, { StageName: text(129) }],
      ['letters of a name', { StageName: '$default' }, { StageName: 'a.b' }],
      ['a single line', log('$context.requestId\n'), log('a\nb')],
      ['something to say', log('$context.requestId'), log(' ')],
      ['a log group', log('a'), log('a', 'a b')],
      ['512 characters of a variable', variable(text(512)), variable(text(513))],
      ['characters of a variable', variable('a/b?c=d'), variable('a b')],
      [
        'routes that are there',
        { RouteSettings: { 'GET /books': { ThrottlingBurstLimit: 1 } } },
        { RouteSettings: { 'GET /none': { ThrottlingBurstLimit: 1 } } },
        'NotFoundException',
      ],
    ],
    withRoute,
  ),
  ...limits(
    'apigateway: CreateRoute',
    INVALID,
    (_bench, found) => ({ ...found, RouteKey: 'GET /loud' }),
    [
      ['a method', { RouteKey: 'ANY /a' }, { RouteKey: 'TRACE /a' }],
      ['a path', { RouteKey: 'GET /' }, { RouteKey: 'GET /a/' }],
      ['what is left at the end', { RouteKey: 'GET /a/{b+}' }, { RouteKey: 'GET /{a+}/b' }],
      ['a route of its own', {}, { RouteKey: 'GET /books' }, 'ConflictException'],
      ['64 characters of a name', { OperationName: text(64) }, { OperationName: text(65) }],
      ['somebody who looks at tokens', { AuthorizationType: 'NONE' }, { AuthorizationType: 'JWT' }],
    ],
    withRoute,
  ),
  ...limits(
    'apigateway: CreateIntegration',
    INVALID,
    (_bench, found) => ({
      ...found,
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: FUNCTION,
      PayloadFormatVersion: '2.0',
    }),
    [
      ['at least 50 milliseconds', { TimeoutInMillis: 50 }, { TimeoutInMillis: 49 }],
      ['at most 30 seconds', { TimeoutInMillis: 30_000 }, { TimeoutInMillis: 30_001 }],
      [
        'a function',
        {
          IntegrationUri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION}/invocations`,
        },
        { IntegrationUri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION}` },
      ],
    ],
    api,
  ),
  ...limits(
    'apigateway: CreateAuthorizer',
    INVALID,
    (_bench, found) => ({
      ...found,
      Name: 'loud',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: 'http://127.0.0.1:9/loud' },
    }),
    [
      ['128 characters of a name', { Name: text(128) }, { Name: text(129) }],
      ['a place', {}, { IdentitySource: ['$request.body.token'] }],
      ['one place', {}, { IdentitySource: ['$request.header.A', '$request.header.B'] }],
      ['an issuer', {}, { JwtConfiguration: { Audience: ['shop'] } }],
    ],
    api,
  ),
  ...limits('apigateway: GetApis', INVALID, given, [
    ['500 at once', { MaxResults: '500' }, { MaxResults: '501' }],
    ['a token of its own', { NextToken: '0' }, { NextToken: 'loud' }],
  ]),
];
