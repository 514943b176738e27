import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { CreateFunctionRequest } from '@aws-sdk/client-lambda';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { account, region } from './arn.ts';
import { startCloud } from './cloud.ts';
import { zip } from './lambda/test-lambda.ts';
import { arrivals } from './messaging/test-messaging.ts';

export const allow = (Action: string | string[], Resource: string | string[] = '*', more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

export const policyOf = (...Statement: object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement });

export const trusting = (...services: string[]): object => ({
  Effect: 'Allow',
  Principal: { Service: services.map((service) => `${service}.amazonaws.com`) },
  Action: 'sts:AssumeRole',
});

export const ROLE_OF = (name: string) => `arn:aws:iam::${account}:role/${name}`;

/** What a function of a test needs for its log. */
const LOGGING = allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']);

/** For tests: a whole local cloud in memory, reached over HTTP as the administrator or under roles. */
export const startTestCloud = async () => {
  const errors = arrivals<Error>();
  const cloud = await startCloud({ port: 0, onError: (error) => errors.push(error as Error) });
  const configWith = (credentials: {
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string;
  }) => ({ endpoint: cloud.endpoint, region, credentials, maxAttempts: 1 });
  const config = configWith({ accessKeyId: 'local', secretAccessKey: 'local' });
  const iam = new IAMClient(config);
  const sts = new STSClient(config);
  const lambda = new LambdaClient(config);
  const logs = new CloudWatchLogsClient(config);

  const grant = (RoleName: string, ...statements: object[]) =>
    iam.send(
      new PutRolePolicyCommand({ RoleName, PolicyName: 'own', PolicyDocument: policyOf(...statements) }),
    );
  /** Makes a role that these services may assume, with these statements; gives its ARN. */
  const makeRole = async (name: string, services: string[], ...statements: object[]) => {
    const AssumeRolePolicyDocument = policyOf(trusting(...services));
    await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument }));
    await grant(name, ...statements);
    return ROLE_OF(name);
  };

  return {
    ...cloud,
    config,
    errors,
    iam,
    grant,
    makeRole,
    /** The configuration of a client that calls under a role. */
    under: async (name: string) => {
      const { Credentials } = await sts.send(
        new AssumeRoleCommand({ RoleArn: ROLE_OF(name), RoleSessionName: 'test' }),
      );
      return configWith({
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      });
    },
    /** Makes a function and its role of the same name, which may log and what else is said. */
    makeFunction: async (
      name: string,
      code: string,
      statements: object[] = [],
      more: Partial<CreateFunctionRequest> = {},
    ) => {
      const Role = await makeRole(name, ['lambda'], LOGGING, ...statements);
      await lambda.send(
        new CreateFunctionCommand({
          FunctionName: name,
          Role,
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Code: { ZipFile: zip({ 'index.js': code }) },
          ...more,
        }),
      );
    },
    /** Resolves once a function has written a line with this text. */
    logged: async (functionName: string, text: string) => {
      const query = { logGroupName: `/aws/lambda/${functionName}`, filterPattern: JSON.stringify(text) };
      for (;;) {
        const found = await logs.send(new FilterLogEventsCommand(query)).catch((error: unknown) => {
          // The group is made with the first line.
          if (!(error instanceof ResourceNotFoundException)) throw error;
          return undefined;
        });
        if (found?.events?.length) return;
      }
    },
    /** The lines of a function's log with this text, in their order; those that are written by now. */
    lines: async (functionName: string, text: string): Promise<string[]> => {
      const query = { logGroupName: `/aws/lambda/${functionName}`, filterPattern: JSON.stringify(text) };
      const { events = [] } = await logs.send(new FilterLogEventsCommand(query));
      return events.map(({ message = '' }) => message);
    },
    /** Moves the clock at once, at rest or not. */
    advance: async (seconds: number): Promise<void> => {
      const body = JSON.stringify({ advanceSeconds: seconds });
      await (await fetch(`${cloud.endpoint}/_storeflow/clock`, { method: 'POST', body })).json();
    },
    /** Asks one of the local cloud's own routes. */
    ask: async (method: string, path: string): Promise<unknown> =>
      (await fetch(`${cloud.endpoint}/_storeflow/${path}`, { method })).json(),
  };
};

export type TestCloud = Awaited<ReturnType<typeof startTestCloud>>;
