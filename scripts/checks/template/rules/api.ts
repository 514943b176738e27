import type { TemplateRule } from '../rule.ts';
import { offending, ofType } from '../template.ts';
import type { Properties, Template } from '../template.ts';

/**
 * Whatever changes something asks who is there, every stage writes down that it was called, and slows down who calls too
 * often, and what is no valid request is refused before anything is written: of a REST method by the gateway, of an HTTP
 * API's route, which cannot, by the handler behind it.
 */
const METHOD = 'AWS::ApiGateway::Method';
const ROUTE = 'AWS::ApiGatewayV2::Route';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Routes whose caller signs what it sends, which its function checks before anything else. */
const SIGNED = new Set(['POST /webhooks/stripe']);

const isOpen = ({ AuthorizationType = 'NONE' }: Properties): boolean => AuthorizationType === 'NONE';

const stages = (template: Template): [id: string, properties: Properties][] => [
  ...ofType(template, 'AWS::ApiGateway::Stage'),
  ...ofType(template, 'AWS::ApiGatewayV2::Stage'),
];

const isLimited = (settings: Properties) =>
  settings['ThrottlingRateLimit'] && settings['ThrottlingBurstLimit'];

/** Settings of a route go before the stage's own. */
const throttles = ({ MethodSettings, DefaultRouteSettings, RouteSettings = {} }: Properties): boolean => {
  const settings = [...((MethodSettings ?? []) as Properties[]), (DefaultRouteSettings ?? {}) as Properties];
  return (
    settings.some(isLimited) && Object.values(RouteSettings as Record<string, Properties>).every(isLimited)
  );
};

/** What an access log could tell of who called: address, token, browser, and what stands in a path or a query. */
const PERSONAL = /\$context\.(identity|authorizer|path|protocol|customDomain)\b/;

const logFormat = ({ AccessLogSetting, AccessLogSettings }: Properties): string =>
  JSON.stringify(AccessLogSetting ?? AccessLogSettings ?? {});

interface Jwt {
  Issuer?: unknown;
  Audience?: unknown[];
}

const hasIssuerAndAudience = ({ JwtConfiguration = {} }: Properties): boolean => {
  const { Issuer, Audience = [] } = JwtConfiguration as Jwt;
  return Boolean(Issuer) && Audience.length > 0;
};

/** Other integrations write to a service whatever comes. */
const hasHandler = ({ IntegrationType, IntegrationSubtype, PayloadFormatVersion }: Properties): boolean =>
  IntegrationType === 'AWS_PROXY' && IntegrationSubtype === undefined && PayloadFormatVersion === '2.0';

export const api: TemplateRule[] = [
  {
    subject: 'an API',
    holds: 'asks who is there before it changes anything',
    offenders: (template) => [
      ...offending(template, METHOD, (method) => isOpen(method) && !READS.has(String(method['HttpMethod']))),
      ...offending(
        template,
        ROUTE,
        (route) =>
          isOpen(route) &&
          !SIGNED.has(String(route['RouteKey'])) &&
          !READS.has(String(route['RouteKey']).split(' ')[0] ?? ''),
      ),
      ...offending(template, 'AWS::Lambda::Url', ({ AuthType }) => AuthType !== 'AWS_IAM'),
    ],
  },
  {
    subject: 'an API',
    holds: 'takes tokens of one issuer alone, that are meant for it',
    offenders: (template) =>
      offending(
        template,
        'AWS::ApiGatewayV2::Authorizer',
        (authorizer) => authorizer['AuthorizerType'] === 'JWT' && !hasIssuerAndAudience(authorizer),
      ),
  },
  {
    subject: 'an API',
    holds: 'is called by web pages of origins that are named',
    offenders: (template) =>
      offending(template, 'AWS::ApiGatewayV2::Api', ({ CorsConfiguration }) =>
        JSON.stringify(CorsConfiguration ?? {}).includes('*'),
      ),
  },
  {
    subject: 'an API',
    holds: 'writes down what was called',
    offenders: (template) =>
      stages(template).flatMap(([id, { AccessLogSetting, AccessLogSettings }]) =>
        AccessLogSetting || AccessLogSettings ? [] : [id],
      ),
  },
  {
    subject: 'an API',
    holds: 'writes down nobody’s address, token or words',
    offenders: (template) =>
      stages(template).flatMap(([id, stage]) => (PERSONAL.test(logFormat(stage)) ? [id] : [])),
  },
  {
    subject: 'an API',
    holds: 'slows down who calls too often',
    offenders: (template) => stages(template).flatMap(([id, stage]) => (throttles(stage) ? [] : [id])),
  },
  {
    subject: 'an API',
    holds: 'of the REST kind refuses in the gateway what is no valid request',
    offenders: (template) =>
      offending(
        template,
        METHOD,
        ({ HttpMethod, RequestValidatorId }) => !READS.has(String(HttpMethod)) && !RequestValidatorId,
      ),
  },
  {
    subject: 'an API',
    holds: 'of the HTTP kind has a handler behind each route, which refuses what is no valid request',
    offenders: (template) =>
      offending(template, 'AWS::ApiGatewayV2::Integration', (integration) => !hasHandler(integration)),
  },
];
