import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../clock.ts';
import { startDynamodb } from '../dynamodb/service.ts';
import { createEcr } from '../ecr/create-ecr.ts';
import { createCloudWatch } from '../cloudwatch/create-cloudwatch.ts';
import { createCognito } from '../cognito/create-cognito.ts';
import { createDispatch } from '../endpoint/dispatch.ts';
import { startEndpoint } from '../endpoint/server.ts';
import type { Dispatch } from '../endpoint/service.ts';
import { createEvents } from '../events/create-events.ts';
import { createHttp } from '../http/create-http.ts';
import { accessKeys } from '../identity/access-keys.ts';
import { createIam } from '../identity/iam/iam.ts';
import { openRoles } from '../identity/iam/role-record.ts';
import { openPermissions } from '../identity/permissions/open-permissions.ts';
import { createSts } from '../identity/sts.ts';
import { createKms } from '../kms/create-kms.ts';
import { createLambda } from '../lambda/create-lambda.ts';
import { createLogs } from '../logs/create-logs.ts';
import { createMessaging } from '../messaging/create-messaging.ts';
import { createStepFunctions } from '../stepfunctions/step-functions.ts';
import { openStore } from '../store.ts';
import { createCloudFormation } from './cloudformation.ts';

export interface TestLocalCloudOptions {
  /** The data of an earlier one. */
  dataDir?: string;
  /** Stands between CloudFormation and the other services. */
  between?: (dispatch: Dispatch) => Dispatch;
}

/** Every service that a stack needs, behind an endpoint on a free port; what went wrong inside is in `errors`. */
export const startTestLocalCloud = async (options: TestLocalCloudOptions = {}) => {
  const { between = (dispatch) => dispatch } = options;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'storeflow-cloud-')));
  const clock = systemClock();
  const store = openStore(join(dataDir, 'cloud.sqlite'));
  const roles = openRoles(store);
  const keys = accessKeys(store, (roleArn) => roles.byArn(roleArn)?.id);
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  let url = '';
  const endpointUrl = () => url;
  let services: Dispatch = () => Promise.reject(new Error('The endpoint is not up yet'));
  const dispatch: Dispatch = (request) => services(request);

  const logs = createLogs({ store, clock, dataDir });
  const dynamodb = await startDynamodb({ store, clock, dbPath: join(dataDir, 'dynamodb.sqlite'), onError });
  const sendMail = () => Promise.resolve();
  const enforcement = openPermissions(roles);
  const { permissions } = enforcement;
  const parts = { clock, store, dispatch, permissions, dataDir, endpointUrl, onError };
  const messaging = await createMessaging({ ...parts, sendMail });
  const lambda = createLambda({ ...parts, accessKeys: keys, logs });
  const events = createEvents({ ...parts, accessKeys: keys, onLost: onError });
  const stepFunctions = createStepFunctions({ ...parts, logs, report: onError });
  const cloudformation = createCloudFormation({ ...parts, dispatch: between(dispatch) });
  const all = [
    ...messaging.services,
    cloudformation.service,
    createCloudWatch(parts),
    createCognito(parts).service,
    createEcr(),
    createIam(roles, clock),
    createKms(store, clock),
    createSts(keys, roles, clock),
    dynamodb.service,
    events.service,
    createHttp({ ...parts, logs }).service,
    lambda.service,
    logs.service,
    stepFunctions.service,
  ];
  enforcement.guard(all);
  services = createDispatch(all, onError, [enforcement.interceptor]);
  const endpoint = await startEndpoint({
    port: 0,
    dispatch,
    callerOf: (key) => keys.callerOf(key),
    routes: [],
    onError,
  });
  ({ url } = endpoint);
  messaging.start();
  lambda.start();
  events.start();
  stepFunctions.start();
  cloudformation.start();

  const end = async () => {
    await endpoint.close();
    stepFunctions.stop();
    events.stop();
    await lambda.stop();
    await messaging.stop();
    await dynamodb.stop();
    await logs.close();
    store.close();
  };
  return {
    url,
    dataDir,
    dispatch,
    store,
    errors,
    stop: async () => {
      await cloudformation.stop();
      await end();
    },
    /** Ends it without asking CloudFormation, whose operation stays where it stands: as `kill -9` leaves it. */
    kill: end,
  };
};

export type TestLocalCloud = Awaited<ReturnType<typeof startTestLocalCloud>>;
