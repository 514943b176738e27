import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  CreateFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import type { CreateFunctionRequest } from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { arn } from '../arn.ts';
import { systemClock } from '../clock.ts';
import type { MovableClock } from '../clock.ts';
import { countCalls } from '../endpoint/count-calls.ts';
import { createDispatch } from '../endpoint/dispatch.ts';
import { administrator, sdkConfig } from '../endpoint/sdk.ts';
import { startEndpoint } from '../endpoint/server.ts';
import type { AwsRequest, Dispatch, Service } from '../endpoint/service.ts';
import { accessKeys } from '../identity/access-keys.ts';
import type { AccessKeys } from '../identity/access-keys.ts';
import type { Permissions } from '../identity/permissions/permissions.ts';
import { everythingPermitted } from '../identity/test-permissions.ts';
import { openStore } from '../store.ts';
import type { Store } from '../store.ts';
import { createMessaging } from '../messaging/create-messaging.ts';
import { createLambda } from './create-lambda.ts';
import type { LambdaOptions } from './create-lambda.ts';
import type { PoolLimits } from './runtime/pools.ts';

/** A package with these files. */
export const zip = (files: Record<string, string>): Buffer =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  );

/** A new folder for a cloud's data, until the process ends. */
export const newDataDir = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-lambda-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Stands until it is moved, however slow the machine is. */
const STANDING = { offset: 0, stoppedAt: Date.parse('2026-11-21T10:00:00Z') };

/** What a service beside Lambda is made of. */
export interface TestParts {
  clock: MovableClock;
  store: Store;
  dispatch: Dispatch;
  accessKeys: AccessKeys;
  permissions: Permissions;
  dataDir: string;
}

export interface TestLambdaOptions {
  dataDir?: string;
  clock?: MovableClock;
  /** More services behind the same endpoint. */
  services?: (parts: TestParts) => Service[];
  /** With SQS, SNS and S3 too. */
  messaging?: boolean;
  limits?: Partial<PoolLimits>;
  linkTrace?: LambdaOptions['linkTrace'];
  onInvoked?: LambdaOptions['onInvoked'];
  permissions?: Permissions;
}

/** Lambda behind a real endpoint on a port of its own, with a log that can be awaited. */
export const startTestLambda = async ({
  dataDir = newDataDir(),
  clock: givenClock,
  services,
  messaging: withMessaging = false,
  limits,
  linkTrace,
  onInvoked,
  permissions = everythingPermitted,
}: TestLambdaOptions = {}) => {
  const clock = givenClock ?? systemClock(STANDING);
  const store = openStore(join(dataDir, 'cloud.sqlite'));
  const keys = accessKeys(store);
  const lines: string[] = [];
  const calls: string[] = [];
  const requests: AwsRequest[] = [];
  const waiting = new Map<() => boolean, () => void>();
  const look = () => {
    for (const [holds, resolve] of waiting) if (holds() && waiting.delete(holds)) resolve();
  };
  const write = (_group: string, _stream: string, line: string) => {
    lines.push(line);
    look();
  };
  /** Resolves when it is so, and what follows from the last line or call without waiting has happened. */
  const until = async (holds: () => boolean) => {
    if (!holds()) await new Promise<void>((resolve) => waiting.set(holds, resolve));
    await setImmediate();
  };
  let url = '';
  let behind: Dispatch = () => Promise.reject(new Error('The endpoint is not up yet'));
  const dispatch = countCalls(clock, (request) => behind(request));
  const parts: TestParts = { clock, store, dispatch, accessKeys: keys, permissions, dataDir };
  const messaging = withMessaging
    ? await createMessaging({
        ...parts,
        endpointUrl: () => url,
        sendMail: () => Promise.resolve(),
        onError: (error) => write('', '', String(error)),
      })
    : undefined;
  const lambda = createLambda({
    ...parts,
    endpointUrl: () => url,
    logs: { has: () => true, write },
    ...(messaging && { releaseInFlight: (queueArn: string) => messaging.releaseInFlight(queueArn) }),
    ...(limits && { limits }),
    linkTrace,
    onInvoked,
  });
  const all = createDispatch([lambda.service, ...(messaging?.services ?? []), ...(services?.(parts) ?? [])]);
  behind = async (request) => {
    requests.push(request);
    const response = await all(request);
    calls.push(`${request.service} ${request.headers['x-amz-target']?.split('.').at(-1) ?? request.path}`);
    look();
    return response;
  };
  const endpoint = await startEndpoint({
    port: 0,
    dispatch,
    callerOf: (key) => keys.callerOf(key),
    routes: [],
  });
  url = endpoint.url;
  messaging?.start();
  lambda.start();
  const client = new LambdaClient(sdkConfig(dispatch, administrator));

  return {
    clock,
    client,
    dispatch,
    dataDir,
    keys,
    lines,
    requests,
    url,
    /** Resolves when the functions have written a line that contains `text`. */
    written: (text: string) => until(() => lines.some((line) => line.includes(text))),
    /** How many invocations have begun, once what is due has been begun. */
    begun: async () => {
      await setImmediate();
      return lines.filter((line) => line.startsWith('START')).length;
    },
    /** Resolves when a call (`sqs DeleteMessageBatch`) has been answered so often. */
    called: (call: string, count: number) => until(() => calls.filter((it) => it === call).length >= count),
    /** Resolves when so many invocations are over. */
    settled: (count: number) =>
      until(() => lines.filter((line) => line.startsWith('REPORT')).length >= count),
    create: (
      FunctionName: string,
      files: Record<string, string>,
      more: Partial<CreateFunctionRequest> = {},
    ) =>
      client.send(
        new CreateFunctionCommand({
          FunctionName,
          Role: arn('iam', `role/${FunctionName}`),
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Code: { ZipFile: zip(files) },
          ...more,
        }),
      ),
    /** Where a function's package is unpacked. */
    taskRoot: async (FunctionName: string) => {
      const { CodeSha256 = '' } = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
      return join(
        dataDir,
        'functions',
        'packages',
        FunctionName,
        Buffer.from(CodeSha256, 'base64').toString('hex'),
      );
    },
    /** Invokes and reads the payload as JSON. */
    invoke: async (FunctionName: string, event: unknown = {}) => {
      const answer = await client.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
      const payload: unknown = JSON.parse(Buffer.from(answer.Payload ?? []).toString());
      return { ...answer, payload };
    },
    stop: async () => {
      await lambda.stop();
      await messaging?.drain();
      await endpoint.close();
      await messaging?.stop();
      store.close();
    },
  };
};

export type TestLambda = Awaited<ReturnType<typeof startTestLambda>>;
