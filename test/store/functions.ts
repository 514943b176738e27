import { once } from 'node:events';
import { join } from 'node:path';
import { text as allOf } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { systemClock } from '../../local/clock.ts';
import { createCognito } from '../../local/cognito/create-cognito.ts';
import { startDynamodb } from '../../local/dynamodb/service.ts';
import { operationName } from '../../local/endpoint/operation.ts';
import type { Dispatch } from '../../local/endpoint/service.ts';
import { startTestEndpoint } from '../../local/endpoint/test-endpoint.ts';
import { createMessaging } from '../../local/messaging/create-messaging.ts';
import { ROLE, startTestStepFunctions } from '../../local/stepfunctions/test-step-functions.ts';
import { openStore } from '../../local/store.ts';
import { resolve } from '../../scripts/checks/processes/intrinsics.ts';
import { readStack } from '../../scripts/checks/processes/stack.ts';
import type { Stack } from '../../scripts/checks/processes/stack.ts';
import { readProcesses } from '../../scripts/checks/processes.ts';
import { root } from '../../scripts/lib/root.ts';
import type { Invocation, Outcome } from './function-thread.ts';
import { rowsIn } from './rows.ts';
import { clientEnvironment, TEST_SETTINGS } from './start.ts';
import { makeTables } from './tables.ts';

/** What functions have, in megabytes: serverless.yml. */
const MEMORY = 512;

const READS = /^(?:Get|BatchGet|TransactGet|Query|Scan|List|Describe|Receive)/;

/** The environment of all functions at once: what is called alike is the same everywhere. */
const environmentOf = (stack: Stack, machines: ReadonlyMap<string, string>): Record<string, string> => {
  const known: Record<string, string> = { USER_POOL_ID: 'us-east-1_none' };
  const given = Object.values(stack.functions).flatMap(({ environment }) =>
    Object.entries(environment ?? {}),
  );
  for (const [name, value] of given)
    if (typeof value === 'object' && value !== null)
      known[name] ??= machines.get(String((value as { Ref?: string }).Ref)) ?? String(resolve(value, stack));
  return { ...TEST_SETTINGS, ...known, STAGE: 'test', ORDER_TABLE: 'OrderTable' };
};

/** What was invoked, and what it has written or sent meanwhile: calls that were made and not refused. */
type Invoked = Outcome & { effects: string[] };

/**
 * One thread for all functions, with the memory that each of them has on Lambda. Dies of what no function catches.
 * @param made all that they have written or sent so far.
 */
const startThread = (env: Record<string, string>, made: readonly string[]) => {
  const thread = new Worker(new URL('function-thread.ts', import.meta.url), {
    env: { ...process.env, ...env },
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  const died = once(thread, 'exit').then(([code]) => {
    throw new Error(`The functions' thread has ended: ${String(code)}`);
  });
  died.catch(() => undefined);
  thread.on('error', () => undefined);
  const lines = Promise.all([allOf(thread.stdout), allOf(thread.stderr)]);
  let last: Promise<unknown> = Promise.resolve();
  const invoke = async (invocation: Invocation): Promise<Invoked> => {
    const before = made.length;
    thread.postMessage(invocation, []);
    const [outcome] = (await Promise.race([once(thread, 'message'), died])) as [Outcome];
    return { ...outcome, effects: made.slice(before) };
  };
  return {
    /** One after the other. */
    invoke: (invocation: Invocation): Promise<Invoked> => {
      const outcome = last.then(() => invoke(invocation));
      last = outcome.catch(() => undefined);
      return outcome;
    },
    /** Ends it; all that was written. */
    end: async (): Promise<string> => {
      await thread.terminate();
      return (await lines).join('\n');
    },
  };
};

/**
 * The store's functions and processes as they stand in the sources, without a deployment: functions in a thread of
 * this process, everything that they reach in memory beside them. For tests that try thousands of inputs.
 */
export const startFunctions = async () => {
  const stack = readStack(root);
  const clock = systemClock();
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const store = openStore();
  const effects: string[] = [];
  let told = 0;
  const meanwhile = new Map<string, () => Promise<unknown>>();
  let all: Dispatch;
  let url = '';
  const dispatch: Dispatch = async (request) => {
    const answer = await all(request);
    const name = operationName(request);
    if (answer.status < 300 && !READS.test(name)) effects.push(`${request.service} ${name}`);
    return answer;
  };
  const dynamodb = await startDynamodb({ store, clock, onError });
  const messaging = await createMessaging({
    clock,
    store,
    dispatch: (request) => dispatch(request),
    sendMail: () => Promise.resolve(),
    endpointUrl: () => url,
    onError,
  });
  const cognito = createCognito({ store, clock, endpointUrl: () => url });
  const invoke = (id: string, text: string): Promise<Invoked> => {
    const handler = stack.functions[id]?.handler;
    if (!handler) throw new Error(`The template has no function ${id}`);
    return thread.invoke({ file: join(root, handler.replace(/\.handler$/, '.ts')), text });
  };
  const stepFunctions = startTestStepFunctions({
    services: [dynamodb.service, ...messaging.services, cognito.service],
    functions: Object.fromEntries(
      Object.keys(stack.functions).map((id) => [
        id,
        async (input: unknown) => {
          await meanwhile.get(id)?.();
          meanwhile.delete(id);
          const { answer, error } = await invoke(id, JSON.stringify(input));
          if (error) throw Object.assign(new Error(error.message), { name: error.name });
          return JSON.parse(answer ?? 'null') as unknown;
        },
      ]),
    ),
  });
  all = stepFunctions.dispatch;
  const endpoint = await startTestEndpoint((request) => dispatch(request));
  ({ url } = endpoint);
  const client = new DynamoDBClient(endpoint.config);
  const db = DynamoDBDocumentClient.from(client);
  await makeTables(client);
  const queues = new SQSClient({ ...endpoint.config, useQueueUrlAsEndpoint: false });
  const topics = new SNSClient(endpoint.config);
  for (const [id, { Type }] of Object.entries(stack.resources)) {
    if (Type === 'AWS::SQS::Queue') await queues.send(new CreateQueueCommand({ QueueName: id }));
    if (Type === 'AWS::SNS::Topic') await topics.send(new CreateTopicCommand({ Name: id }));
  }
  const machines = new Map<string, string>();
  const processes = new SFNClient(endpoint.config);
  for (const { file, definition } of readProcesses(root, stack)) {
    const [id = ''] = Object.entries(stack.machines).find(([, machine]) => machine.file === file) ?? [];
    const made = new CreateStateMachineCommand({
      name: `${id}-test`,
      definition: JSON.stringify(definition),
      roleArn: ROLE,
    });
    machines.set(id, (await processes.send(made)).stateMachineArn ?? '');
  }
  const environment = environmentOf(stack, machines);
  const thread = startThread({ ...clientEnvironment(url), ...environment }, effects);
  told = effects.length;

  let ending: Promise<string> | undefined;
  const end = async (): Promise<string> => {
    stepFunctions.stop();
    const written = await thread.end();
    client.destroy();
    queues.destroy();
    topics.destroy();
    processes.destroy();
    await endpoint.close();
    await messaging.stop();
    await dynamodb.stop();
    return written;
  };

  return {
    stack,
    processes,
    queues,
    endpoint,
    environment,
    machineArn: (id: string): string => machines.get(id) ?? '',
    db,
    rows: rowsIn(db),
    /** Invokes a function by its logical id with the text of an event. */
    invoke,
    /** What happens before a process invokes this function for the next time. */
    before: (id: string, work: () => Promise<unknown>) => void meanwhile.set(id, work),
    /** What has been written or sent since it was asked last, also by executions that go on by themselves. */
    effects: () => {
      const before = told;
      told = effects.length;
      return effects.slice(before);
    },
    /** Bugs of the local cloud, and what it could not deliver. */
    errors: () => [...errors, ...endpoint.errors, ...stepFunctions.errors],
    /** Ends all; what the functions have written. */
    stop: (): Promise<string> => (ending ??= end()),
  };
};

export type Functions = Awaited<ReturnType<typeof startFunctions>>;
