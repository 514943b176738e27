import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import {
  ApiGatewayV2Client,
  CreateApiCommand,
  CreateIntegrationCommand,
  CreateRouteCommand,
  CreateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import type { CreateApiRequest, CreateRouteRequest, CreateStageRequest } from '@aws-sdk/client-apigatewayv2';
import { AddPermissionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { account, arn } from '../arn.ts';
import { startTestCloud } from '../test-cloud.ts';

/** The handler answers what its event holds, so that a test sees it. */
export const ECHO = 'exports.handler = async (event) => event';

export interface Asked {
  method?: string;
  /** Names and values in turn, as they go over the wire. */
  headers?: string[];
  body?: string | Buffer;
}

export interface Got {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  bytes: Buffer;
  /** The body as JSON. */
  json: () => unknown;
}

/** Over the wire as it is: fetch would straighten it. */
export const ask = async (url: string, { method = 'GET', headers = [], body }: Asked = {}): Promise<Got> => {
  const { hostname, port, host } = new URL(url);
  const path = url.slice(url.indexOf(host) + host.length);
  const named = headers.some((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  const all = [...headers, ...(named ? [] : ['host', host])];
  if (body !== undefined) all.push('content-length', String(Buffer.byteLength(body)));
  const got = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers: all }, resolve);
    sent.on('error', reject);
    sent.end(body);
  });
  const bytes = await buffer(got);
  const text = bytes.toString();
  const json = (): unknown => JSON.parse(text);
  return { status: got.statusCode ?? 0, headers: got.headers, text, bytes, json };
};

/** For tests: a local cloud with what it takes to make HTTP APIs. */
export const startApiCloud = async () => {
  const cloud = await startTestCloud();
  const gateway = new ApiGatewayV2Client(cloud.config);
  const lambda = new LambdaClient(cloud.config);
  let count = 0;

  /** Lets an API call a function; `source` is what follows the API's id. */
  const letIn = (FunctionName: string, ApiId: string, source = '*/*') =>
    lambda.send(
      new AddPermissionCommand({
        FunctionName,
        StatementId: `from-${ApiId}`,
        Action: 'lambda:InvokeFunction',
        Principal: 'apigateway.amazonaws.com',
        SourceArn: arn('execute-api', `${ApiId}/${source}`),
      }),
    );

  return {
    ...cloud,
    gateway,
    lambda,
    letIn,
    /** A function behind a new API, with these routes; `$default` alone if none are given. */
    api: async (
      code = ECHO,
      options: {
        api?: Partial<CreateApiRequest>;
        stage?: Partial<CreateStageRequest>;
        routes?: (string | (Partial<CreateRouteRequest> & { RouteKey: string }))[];
        timeout?: number;
      } = {},
    ) => {
      count += 1;
      const name = `api-${count}`;
      await cloud.makeFunction(name, code, [], { Timeout: 60 });
      const { ApiId = '' } = await gateway.send(
        new CreateApiCommand({ Name: name, ProtocolType: 'HTTP', ...options.api }),
      );
      const { IntegrationId } = await gateway.send(
        new CreateIntegrationCommand({
          ApiId,
          IntegrationType: 'AWS_PROXY',
          IntegrationUri: `arn:aws:lambda:us-east-1:${account}:function:${name}`,
          PayloadFormatVersion: '2.0',
          TimeoutInMillis: options.timeout,
        }),
      );
      const Target = `integrations/${IntegrationId}`;
      for (const route of options.routes ?? ['$default'])
        await gateway.send(
          new CreateRouteCommand({
            ApiId,
            Target,
            ...(typeof route === 'string' ? { RouteKey: route } : route),
          }),
        );
      await gateway.send(
        new CreateStageCommand({ ApiId, StageName: '$default', AutoDeploy: true, ...options.stage }),
      );
      await letIn(name, ApiId);
      return { name, ApiId, Target, url: `${cloud.apiUrl}/${ApiId}` };
    },
  };
};

export type ApiCloud = Awaited<ReturnType<typeof startApiCloud>>;
