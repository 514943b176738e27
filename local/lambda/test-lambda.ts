import { mkdtempSync } from 'node:fs';
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
import { createDispatch } from '../endpoint/dispatch.ts';
import { administrator, sdkConfig } from '../endpoint/sdk.ts';
import { startEndpoint } from '../endpoint/server.ts';
import type { Dispatch, Service } from '../endpoint/service.ts';
import { accessKeys } from '../identity/access-keys.ts';
import type { AccessKeys } from '../identity/access-keys.ts';
import { openStore } from '../store.ts';
import type { Store } from '../store.ts';
import { createLambda } from './create-lambda.ts';
import type { PoolLimits } from './runtime/pools.ts';

/** A package with these files. */
export const zip = (files: Record<string, string>): Buffer =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  );

/** A new folder for a cloud's data. */
export const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'storeflow-lambda-'));

/** What a service beside Lambda is made of. */
export interface TestParts {
  clock: MovableClock;
  store: Store;
  dispatch: Dispatch;
  accessKeys: AccessKeys;
  dataDir: string;
}

export interface TestLambdaOptions {
  dataDir?: string;
  clock?: MovableClock;
  /** More services behind the same endpoint. */
  services?: (parts: TestParts) => Service[];
  limits?: Partial<PoolLimits>;
}

/** Lambda behind a real endpoint on a port of its own, with a log that can be awaited. */
export const startTestLambda = async ({
  dataDir = newDataDir(),
  clock = systemClock(),
  services,
  limits,
}: TestLambdaOptions = {}) => {
  const store = openStore(join(dataDir, 'cloud.sqlite'));
  const keys = accessKeys(store);
  const lines: string[] = [];
  const waiting = new Map<() => boolean, () => void>();
  const write = (_group: string, _stream: string, line: string) => {
    lines.push(line);
    for (const [holds, resolve] of waiting) if (holds() && waiting.delete(holds)) resolve();
  };
  /** Resolves when the log is so, and what follows from its last line without waiting has happened. */
  const until = async (holds: () => boolean) => {
    if (!holds()) await new Promise<void>((resolve) => waiting.set(holds, resolve));
    await setImmediate();
  };
  let url = '';
  let dispatch: Dispatch = () => Promise.reject(new Error('The endpoint is not up yet'));
  const late: Dispatch = (request) => dispatch(request);
  const lambda = createLambda({
    clock,
    store,
    dispatch: late,
    accessKeys: keys,
    endpointUrl: () => url,
    logs: { write },
    dataDir,
    ...(limits && { limits }),
  });
  dispatch = createDispatch([
    lambda.service,
    ...(services?.({ clock, store, dispatch: late, accessKeys: keys, dataDir }) ?? []),
  ]);
  const endpoint = await startEndpoint({
    port: 0,
    dispatch,
    callerOf: (key) => keys.callerOf(key),
    routes: [],
  });
  url = endpoint.url;
  lambda.start();
  const client = new LambdaClient(sdkConfig(dispatch, administrator));

  return {
    clock,
    client,
    dispatch,
    dataDir,
    keys,
    lines,
    url,
    /** Resolves when the functions have written a line that contains `text`. */
    written: (text: string) => until(() => lines.some((line) => line.includes(text))),
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
      return join(dataDir, 'functions', FunctionName, Buffer.from(CodeSha256, 'base64').toString('hex'));
    },
    /** Invokes and reads the payload as JSON. */
    invoke: async (FunctionName: string, event: unknown = {}) => {
      const answer = await client.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
      const payload: unknown = JSON.parse(Buffer.from(answer.Payload ?? []).toString());
      return { ...answer, payload };
    },
    stop: async () => {
      await lambda.stop();
      await endpoint.close();
      store.close();
    },
  };
};

export type TestLambda = Awaited<ReturnType<typeof startTestLambda>>;
