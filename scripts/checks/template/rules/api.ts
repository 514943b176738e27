import type { TemplateRule } from '../rule.ts';
import { offending, ofType } from '../template.ts';
import type { Properties, Template } from '../template.ts';

/**
 * There is no HTTP API in the template yet. The first one that comes finds its rules here: whatever changes something
 * asks who is there, every stage writes down who called and slows down who calls too often, and a REST method refuses
 * what is no valid request.
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

const throttles = ({ MethodSettings, DefaultRouteSettings }: Properties): boolean => {
  const settings = [...((MethodSettings ?? []) as Properties[]), (DefaultRouteSettings ?? {}) as Properties];
  return settings.some((each) => each['ThrottlingRateLimit'] && each['ThrottlingBurstLimit']);
};

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
    holds: 'writes down who called',
    offenders: (template) =>
      stages(template).flatMap(([id, { AccessLogSetting, AccessLogSettings }]) =>
        AccessLogSetting || AccessLogSettings ? [] : [id],
      ),
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
];
