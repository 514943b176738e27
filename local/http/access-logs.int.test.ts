import { after, before, describe, it } from 'node:test';
import { UpdateStageCommand } from '@aws-sdk/client-apigatewayv2';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { expect } from 'expect';
import { ask, ECHO, startApiCloud } from './test-api.ts';
import type { ApiCloud } from './test-api.ts';

describe('the access log of an HTTP API', () => {
  let cloud: ApiCloud;
  let logs: CloudWatchLogsClient;
  before(async () => {
    cloud = await startApiCloud();
    logs = new CloudWatchLogsClient(cloud.config);
  });
  after(() => cloud.stop());

  const FORMAT = JSON.stringify({
    id: '$context.requestId',
    at: '$context.requestTime',
    route: '$context.routeKey',
    path: '$context.path',
    method: '$context.httpMethod',
    status: '$context.status',
    length: '$context.responseLength',
    agent: '$context.identity.userAgent',
    ip: '$context.identity.sourceIp',
    called: '$context.integration.integrationStatus',
    answered: '$context.integration.status',
    error: '$context.integrationErrorMessage',
    own: '$context.error.message',
    user: '$context.authorizer.claims.sub',
    strange: '$context.nothing.such',
  });
  const logged = async (name: string, format = FORMAT, code = ECHO) => {
    await logs.send(new CreateLogGroupCommand({ logGroupName: name }));
    const api = await cloud.api(code, {
      routes: ['GET /books'],
      stage: {
        AccessLogSettings: {
          DestinationArn: `arn:aws:logs:us-east-1:000000000000:log-group:${name}:*`,
          Format: format,
        },
      },
    });
    const lines = async () => {
      const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: name }));
      return events.map(({ message = '' }) => message);
    };
    return { ...api, lines };
  };

  it('writes a line of JSON for each request, with - for what there is not', async () => {
    const { url, lines } = await logged(
      'access',
      FORMAT,
      `exports.handler = async () => ({ statusCode: 201, body: 'made' })`,
    );
    const got = await ask(`${url}/books?secret=1`, { headers: ['User-Agent', 'say "hi"'] });
    await ask(`${url}/none`);
    const [line = '', missed = ''] = await lines();
    expect(JSON.parse(line)).toEqual({
      id: got.headers['apigw-requestid'],
      at: expect.stringMatching(/ \+0000$/),
      route: 'GET /books',
      path: '/books',
      method: 'GET',
      status: '201',
      length: '4',
      agent: 'say "hi"',
      ip: '127.0.0.1',
      called: '200',
      answered: '201',
      error: '-',
      own: '-',
      user: '-',
      strange: '-',
    });
    expect(JSON.parse(missed)).toMatchObject({ route: '-', status: '404', own: 'Not Found', called: '-' });
  });

  it('tells why a function’s answer was none', async () => {
    const { url, lines } = await logged(
      'reasons',
      '$context.status $context.integrationErrorMessage',
      'exports.handler = async () => ({ statusCode: 200, body: 7 })',
    );
    await ask(`${url}/books`);
    expect(await lines()).toEqual([
      expect.stringMatching(/^500 The response from the Lambda function doesn't match.*"body"$/),
    ]);
  });

  it('is lost, and that is told once, where its group is not there', async () => {
    const { url, ApiId } = await cloud.api();
    const DestinationArn = 'arn:aws:logs:us-east-1:000000000000:log-group:none';
    await cloud.gateway.send(
      new UpdateStageCommand({
        ApiId,
        StageName: '$default',
        AccessLogSettings: { DestinationArn, Format: '$context.requestId' },
      }),
    );
    await ask(url);
    expect(await cloud.errors.next()).toMatchObject({
      message: expect.stringContaining('no log group none'),
    });
  });
});
