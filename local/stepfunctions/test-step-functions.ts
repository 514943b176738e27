import { SFNClient } from '@aws-sdk/client-sfn';
import { systemClock } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { createDispatch } from '../endpoint/dispatch.ts';
import { restService } from '../endpoint/protocols.ts';
import { administrator, sdkConfig } from '../endpoint/sdk.ts';
import type { AwsRequest, AwsResponse, Service } from '../endpoint/service.ts';
import type { Permissions } from '../identity/permissions/permissions.ts';
import { everythingPermitted } from '../identity/test-permissions.ts';
import { openStore } from '../store.ts';
import type { Store } from '../store.ts';
import type { StatusChange } from './engine/ports.ts';
import type { Logs } from './logging/log-delivery.ts';
import { createStepFunctions } from './step-functions.ts';

/** What a function of a test answers: a result, or `{ failed: … }` with the error's JSON. */
export type TestFunction = (input: unknown, callerArn: string) => unknown;

const lambdaOf = (functions: Record<string, TestFunction>): Service =>
  restService({
    name: 'lambda',
    routes: [
      {
        name: 'Invoke',
        method: 'POST',
        path: '/2015-03-31/functions/{FunctionName}/invocations',
        payload: 'Payload',
        outputHeaders: { FunctionError: 'x-amz-function-error' },
        action: async (input: { FunctionName: string; Payload: Buffer }, caller) => {
          const name = input.FunctionName.slice(input.FunctionName.lastIndexOf(':') + 1);
          try {
            const answer = await functions[name]?.(JSON.parse(input.Payload.toString()), caller.arn);
            return { Payload: JSON.stringify(answer ?? null) };
          } catch (error) {
            const { name: errorType, message: errorMessage } = error as Error;
            return {
              FunctionError: 'Unhandled',
              Payload: JSON.stringify({ errorType, errorMessage, trace: [] }),
            };
          }
        },
      },
    ],
  });

export interface TestCloud {
  functions?: Record<string, TestFunction>;
  services?: readonly Service[];
  clock?: Clock;
  store?: Store;
  dataDir?: string;
  sync?: boolean;
  onStatusChange?: (change: StatusChange) => Promise<void> | void;
  permissions?: Permissions;
  /** Stands between the machines and the services. */
  through?: (request: AwsRequest, next: () => Promise<AwsResponse>) => Promise<AwsResponse>;
  logs?: Logs;
}

/** Keeps the lines of every log group, all of which are there. */
export const testLogs = () => {
  const lines: { group: string; stream: string; line: string }[] = [];
  const logs: Logs = {
    has: () => true,
    write: (group, stream, line) => void lines.push({ group, stream, line }),
  };
  return { logs, lines };
};

/** For tests: Step Functions with some functions and services beside it, and an SDK client for it. */
export const startTestStepFunctions = ({ functions = {}, services = [], ...options }: TestCloud = {}) => {
  const requests: AwsRequest[] = [];
  const errors: unknown[] = [];
  const stepFunctions = createStepFunctions({
    clock: options.clock ?? systemClock(),
    store: options.store ?? openStore(),
    dataDir: options.dataDir,
    sync: options.sync,
    onStatusChange: options.onStatusChange,
    permissions: options.permissions ?? everythingPermitted,
    logs: options.logs ?? testLogs().logs,
    dispatch: (request) => {
      requests.push(request);
      const next = () => dispatch(request);
      return options.through ? options.through(request, next) : next();
    },
    report: (error) => errors.push(error),
  });
  // A later service takes the place of an earlier one of its name.
  const all = [stepFunctions.service, lambdaOf(functions), ...services];
  const dispatch = createDispatch(all, (error) => errors.push(error));
  stepFunctions.start();
  return {
    client: new SFNClient(sdkConfig(dispatch, administrator)),
    service: stepFunctions.service,
    routes: stepFunctions.routes,
    dispatch,
    requests,
    errors,
    stop: () => stepFunctions.stop(),
  };
};

export const ROLE = 'arn:aws:iam::000000000000:role/checkout';

export const functionArn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
