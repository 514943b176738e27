import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { account } from '../arn.ts';
import type { Clock } from '../clock.ts';
import { restService } from '../endpoint/protocols.ts';
import type { Dispatch, Service } from '../endpoint/service.ts';
import type { LinkTrace } from '../endpoint/trace.ts';
import type { AccessKeys } from '../identity/access-keys.ts';
import type { Permissions } from '../identity/permissions/permissions.ts';
import type { Store } from '../store.ts';
import { openCodeStore } from './code/code-store.ts';
import { codeFetcher } from './code/fetch-code.ts';
import { functionLog, traceChecker } from './function-log.ts';
import type { Logs } from './function-log.ts';
import { functionArn, policyText } from './function-record.ts';
import type { FunctionConfiguration, FunctionRecord } from './function-record.ts';
import { openFunctions } from './functions.ts';
import { sender } from './invocation/destinations.ts';
import { createEventQueue } from './invocation/event-queue.ts';
import { createInvoker } from './invocation/invoker.ts';
import type { OnInvoked } from './invocation/invoker.ts';
import { openMappings } from './mappings/mappings.ts';
import { queueReader } from './mappings/queue-reader.ts';
import { queueNameOf } from './mappings/read-mapping.ts';
import { roleChecks } from './role-checks.ts';
import { lambdaRoutes } from './routes.ts';
import { createPools } from './runtime/pools.ts';
import type { PoolLimits } from './runtime/pools.ts';
import { workerProgram } from './runtime/worker-program.ts';
import { functionSandbox } from './start-function-sandbox.ts';

export interface LambdaOptions {
  clock: Clock;
  store: Store;
  dispatch: Dispatch;
  accessKeys: AccessKeys;
  permissions: Permissions;
  /** Where the functions reach the endpoint over HTTP; asked when a sandbox starts. */
  endpointUrl: () => string;
  logs: Logs;
  /** Packages are unpacked under `<dataDir>/functions/packages/<name>/<code sha>/`. */
  dataDir: string;
  /** Makes visible what the pollers of a process that died held of a queue. */
  releaseInFlight?: (queueArn: string) => void;
  limits?: Partial<PoolLimits>;
  /** Told of the traces that begin with messages of a queue. */
  linkTrace?: LinkTrace | undefined;
  onInvoked?: OnInvoked | undefined;
  /** Told of what a function's role does not let Lambda write for it. */
  onError?: (error: Error) => void;
}

/** AWS Lambda: its API, the functions themselves, and what invokes them by itself. */
export interface Lambda {
  service: Service;
  /** Throws BrokenData unless the packages of all functions are as they were given. */
  check(): void;
  /** Takes up asynchronous invocations that were left, and polls the queues of event source mappings. */
  start(): void;
  /** Ends all functions where they stand, as the death of the process would. */
  stop(): Promise<void>;
}

const LIMITS: PoolLimits = {
  perFunction: 10,
  inAll: 64,
  idle: 300_000,
  // One for each processor, and one that waits for what it has called.
  atOnce: availableParallelism() + 1,
  patience: 100,
};

export const createLambda = (options: LambdaOptions): Lambda => {
  const { clock, store, dispatch, accessKeys, permissions, endpointUrl, logs, dataDir } = options;
  const { releaseInFlight, linkTrace, onInvoked, onError: onDropped = () => {} } = options;
  const limits = { ...LIMITS, ...options.limits };
  const functions = openFunctions(store);
  const code = openCodeStore(join(dataDir, 'functions'));
  const credentialsOf = ({ configuration }: FunctionRecord) =>
    accessKeys.issue({ roleArn: configuration.Role, sessionName: configuration.FunctionName });
  const report = ({ configuration }: FunctionRecord, what: string, { name, message }: Error) => {
    const { FunctionName, LoggingConfig } = configuration;
    if (functions.find(FunctionName) || logs.has(LoggingConfig.LogGroup))
      logs.write(LoggingConfig.LogGroup, 'lambda', `${what}: ${name}: ${message}`);
  };
  /** Nobody misses the last words of a function that has been deleted. */
  const logOf = (configuration: FunctionConfiguration, stream: string) =>
    functionLog(
      {
        logs,
        permissions,
        onDropped: (error) => functions.find(configuration.FunctionName) && onDropped(error),
      },
      configuration,
      stream,
    );

  let program: string | undefined;
  const start = functionSandbox({
    clock,
    code,
    logOf,
    endpointUrl,
    credentialsOf,
    program: () => (program ??= workerProgram(join(dataDir, 'worker'))),
  });
  const pools = createPools(start, limits);
  const roles = roleChecks(permissions);
  const trace = traceChecker({ permissions, onDropped });
  const invoker = createInvoker({
    pools,
    clock,
    before: (configuration) => {
      roles.ofInvocation(configuration);
      trace(configuration);
    },
    onInvoked,
  });
  const events = createEventQueue({
    clock,
    store,
    functions,
    invoker,
    callerOf: (record) => ({
      ...credentialsOf(record).caller,
      by: { kind: 'destination', id: record.configuration.FunctionArn },
    }),
    send: sender(dispatch, endpointUrl),
    onLost: (record, error) => report(record, 'An event could not be sent to its destination', error),
  });
  const mappings = openMappings({
    clock,
    store,
    functions,
    invoker,
    perFunction: limits.perFunction,
    readerOf: (record, queueArn) =>
      queueReader(
        dispatch,
        { ...credentialsOf(record).caller, by: { kind: 'mapping', id: queueArn } },
        `${endpointUrl()}/${account}/${queueNameOf(queueArn)}`,
      ),
    linkTrace,
    onError: (record, error) => report(record, 'An event source mapping failed', error),
  });

  const api = restService({
    name: 'lambda',
    strict: true,
    routes: lambdaRoutes({
      clock,
      functions,
      code,
      fetchCode: codeFetcher(dispatch),
      pools,
      invoker,
      events,
      mappings,
      roles,
    }),
  });
  return {
    service: {
      ...api,
      guardOf: ({ resource }) => {
        const [name = ''] = resource.slice(functionArn('').length).split(':', 1);
        const policy = functions.find(name)?.policy;
        return { resource, kind: 'resource', policy: policy && policyText(policy) };
      },
    },
    check() {
      for (const { configuration } of functions.all())
        code.check(configuration.FunctionName, configuration.CodeSha256);
    },
    start() {
      code.keepOnly(
        new Map(
          functions
            .all()
            .map(({ configuration: { FunctionName, CodeSha256 } }) => [FunctionName, CodeSha256]),
        ),
      );
      // Whoever received them is dead: they need not wait for the visibility time-out.
      for (const { queueArn } of mappings.all()) releaseInFlight?.(queueArn);
      events.start();
      mappings.start();
    },
    async stop() {
      events.stop();
      mappings.stop();
      await pools.stop();
    },
  };
};
