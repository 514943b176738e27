import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDatabases, listDatabases } from './check-data.ts';
import type { Cloud, CloudOptions } from './cloud-options.ts';
import { createCloudFormation } from './cloudformation/cloudformation.ts';
import { createCloudWatch } from './cloudwatch/create-cloudwatch.ts';
import { createCognito } from './cognito/create-cognito.ts';
import { checkFormat, lockDataFolder, opening } from './data-folder.ts';
import { durableClock } from './durable-clock.ts';
import { transactionMs } from './dynamodb/conflicts/transaction-ms.ts';
import { startDynamodb } from './dynamodb/service.ts';
import { createEcr } from './ecr/create-ecr.ts';
import { CALLS, openCallFile } from './endpoint/calls/call-file.ts';
import { createCallLog } from './endpoint/calls/call-log.ts';
import { callRoutes } from './endpoint/calls/call-routes.ts';
import { clockRoutes } from './endpoint/clock-routes.ts';
import { countCalls } from './endpoint/count-calls.ts';
import { createDispatch } from './endpoint/dispatch.ts';
import { faultRoutes } from './endpoint/faults/fault-routes.ts';
import { createFaults } from './endpoint/faults/faults.ts';
import { startEndpoint } from './endpoint/server.ts';
import type { Dispatch } from './endpoint/service.ts';
import { createEvents } from './events/create-events.ts';
import { createHttp } from './http/create-http.ts';
import { accessKeys as openAccessKeys } from './identity/access-keys.ts';
import { createIam } from './identity/iam/iam.ts';
import { openRoles } from './identity/iam/role-record.ts';
import { openPermissions } from './identity/permissions/open-permissions.ts';
import { createSts } from './identity/sts.ts';
import { createKms } from './kms/create-kms.ts';
import { createLambda } from './lambda/create-lambda.ts';
import { createLogs } from './logs/create-logs.ts';
import { createMail } from './mail/create-mail.ts';
import { createMessaging } from './messaging/create-messaging.ts';
import { executionStatusChange } from './stepfunctions/status-change-event.ts';
import { createStepFunctions } from './stepfunctions/step-functions.ts';
import { createSsm } from './ssm/create-ssm.ts';
import { openStore } from './store.ts';
import { createStripe } from './stripe/stand-in.ts';

const path = (dataDir: string | undefined, ...names: string[]) =>
  dataDir === undefined ? undefined : join(dataDir, ...names);

const temporaryFolder = (closing: AsyncDisposableStack) => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-cloud-'));
  closing.defer(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/**
 * Starts an AWS of its own on 127.0.0.1, and takes up what was under way when the one before it on the same data
 * ended. Throws an error that says what to do: the port or the folder is taken, the data are broken, dynoxide is
 * missing.
 */
export const startCloud = async (options: CloudOptions): Promise<Cloud> => {
  const { dataDir, sync, port, inboxPort = 0, apiPort = 0, stripePort } = options;
  const { kill, onError = console.error } = options;
  await using closing = new AsyncDisposableStack();
  const closed = <Part>(part: Part, close: (part: Part) => Promise<void> | void): Part =>
    closing.adopt(part, close);

  if (dataDir !== undefined) {
    closing.defer(lockDataFolder(dataDir));
    checkFormat(dataDir);
    await opening(dataDir, () => checkDatabases(dataDir));
  }
  const store = closed(
    await opening(dataDir, () => openStore(path(dataDir, 'cloud.sqlite'), { sync })),
    (it) => it.close(),
  );
  const clock = durableClock(store);
  // Time that jumps does not before everybody is there.
  const starting = clock.work('the start');
  starting.begin();
  const roles = openRoles(store);
  const accessKeys = openAccessKeys(store, (roleArn) => roles.byArn(roleArn)?.id);
  const callFile = await opening(dataDir, () => openCallFile(path(dataDir, CALLS)));
  const calls = closed(createCallLog(clock, callFile), (it) => it.close());
  let services: Dispatch = () => Promise.reject(new Error('The local cloud is still starting'));
  const dispatch = countCalls(clock, (request) => services(request));
  let url = '';
  const endpointUrl = () => url;
  const enforcement = openPermissions(roles);
  const { permissions } = enforcement;
  const { linkTrace } = calls;
  const parts = { store, clock, dispatch, accessKeys, permissions, endpointUrl, onError, linkTrace };

  const dynamodb = closed(
    await opening(dataDir, () =>
      startDynamodb({
        ...parts,
        dbPath: path(dataDir, 'dynamodb', 'tables.sqlite'),
        endpoint: process.env['STOREFLOW_DYNAMODB_ENDPOINT'] || undefined,
        transactionMs: transactionMs(process.env['STOREFLOW_TRANSACTION_MS']),
      }),
    ),
    (it) => it.stop(),
  );
  const mail = closed(await createMail({ ...parts, port: inboxPort, folder: path(dataDir, 'mail') }), (it) =>
    it.stop(),
  );
  const messaging = closed(
    await opening(dataDir, () =>
      createMessaging({
        ...parts,
        dataDir: path(dataDir, 'messaging'),
        sync,
        onDelivered: calls.delivered,
        sendMail: async ({ to, ...rest }) => void mail.inbox.add({ ...rest, to: [to] }),
      }),
    ),
    (it) => it.stop(),
  );
  const logs = closed(createLogs({ ...parts, dataDir }), (it) => it.close());
  const cognito = createCognito(parts);
  const lambda = createLambda({
    ...parts,
    logs,
    dataDir: path(dataDir, 'lambda') ?? temporaryFolder(closing),
    releaseInFlight: (queueArn) => messaging.releaseInFlight(queueArn),
    onInvoked: calls.invoked,
  });
  await opening(dataDir, () => lambda.check());
  const http = createHttp({ ...parts, logs, keysOf: (issuer) => cognito.keysOf(issuer) });
  const events = createEvents({ ...parts, onLost: onError });
  const stepFunctions = await opening(dataDir, () =>
    createStepFunctions({
      ...parts,
      logs,
      dataDir: path(dataDir, 'stepfunctions'),
      sync,
      onStatusChange: (change) => events.publish(executionStatusChange(change)),
      onMachineGone: () => cloudFormation.lookAgain(),
      report: onError,
    }),
  );
  const cloudFormation = createCloudFormation(parts);
  const all = [
    dynamodb.service,
    mail.service,
    ...messaging.services,
    logs.service,
    lambda.service,
    events.service,
    stepFunctions.service,
    cloudFormation.service,
    createCloudWatch(parts),
    cognito.service,
    createIam(roles, clock),
    createSts(accessKeys, roles, clock),
    createKms(store, clock),
    createEcr(),
    createSsm(store, clock),
    http.service,
  ];
  const stripe =
    stripePort === undefined ? undefined : closed(createStripe({ store, clock, onError }), (it) => it.stop());
  enforcement.guard(all);
  const faults = createFaults({
    clock,
    dispatch,
    running: (trace) => lambda.running(trace),
    executionOf: (request) => calls.executionOf(request),
    kill,
  });
  services = createDispatch(all, onError, [calls.interceptor, faults.interceptor, enforcement.interceptor]);

  const endpoint = closed(
    await startEndpoint({
      port,
      dispatch,
      callerOf: (accessKeyId) => accessKeys.callerOf(accessKeyId),
      now: () => clock.now(),
      routes: [
        { method: 'GET', path: 'health', handle: () => ({ status: 'ok', pid: process.pid }) },
        ...clockRoutes(clock),
        ...mail.routes,
        ...callRoutes(calls),
        ...faultRoutes(faults, kill !== undefined),
        ...stepFunctions.routes,
        ...enforcement.routes,
        ...http.routes,
        ...(stripe?.routes ?? []),
      ],
      onError,
    }),
    (it) => it.close(),
  );
  ({ url } = endpoint);
  const apiDoor = closed(await http.listen(apiPort), (it) => it.close());
  const stripeDoor = stripe && closed(await stripe.listen(stripePort ?? 0), (it) => it.close());

  // Who calls goes first: a function that is ended under a running engine would look like one that has failed.
  closing.defer(() => calls.letGo());
  closing.defer(() => mail.inbox.close());
  closing.defer(() => messaging.drain());
  closing.defer(() => lambda.stop());
  closing.defer(() => events.stop());
  closing.defer(() => stepFunctions.stop());
  closing.defer(() => cloudFormation.stop());
  messaging.start();
  lambda.start();
  events.start();
  stepFunctions.start();
  cloudFormation.start();
  if (dataDir !== undefined) listDatabases(dataDir);
  starting.end();
  closing.defer(() => clock.close());

  const running = closing.move();
  return {
    endpoint: endpoint.url,
    port: endpoint.port,
    services: all.map(({ name }) => name),
    inboxUrl: mail.url,
    apiUrl: apiDoor.url,
    ...(stripeDoor && { stripeUrl: stripeDoor.url }),
    faults,
    stop: () => running.disposeAsync(),
  };
};
