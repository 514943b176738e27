import { Readable } from 'node:stream';
import { startCloud } from '../../local/cloud.ts';
import type { Cloud } from '../../local/cloud-options.ts';
import { region } from '../../local/arn.ts';
import { addMember } from './add-member.ts';
import type { Bench } from './example.ts';
import { clientOf, operationsOf } from './model.ts';
import type { Input, Operation, SdkModule } from './model.ts';
import { makeRoles } from './roles.ts';

type Output = Record<string, unknown>;

/** An operation with the client that sends it and the package that it is from. */
export interface Call extends Operation {
  sdk: SdkModule;
  /** Rejects with the service's error. With `strange`, the request has a member of that name, of which AWS knows nothing. */
  send: (input: Input, strange?: string) => Promise<Output>;
}

/** A service's operations by their names. */
export type Calls = ReadonlyMap<string, Call>;

export interface Surroundings {
  cloud: Cloud;
  /** By the service's name. */
  callsOf: (service: string) => Calls;
  bench: (service: string) => Bench;
  /** What the cloud itself reported as its own mistakes. */
  errors: unknown[];
  stop: () => Promise<void>;
}

const asText = async (body: unknown): Promise<unknown> =>
  body instanceof Readable
    ? Buffer.concat(await body.toArray()).toString()
    : body instanceof Uint8Array
      ? Buffer.from(body).toString()
      : body;

/** An output without what is about the call itself, its streams read. */
const plain = async ({ $metadata: _, ...output }: Output): Promise<Output> =>
  Object.fromEntries(
    await Promise.all(Object.entries(output).map(async ([name, value]) => [name, await asText(value)])),
  ) as Output;

const callsBy = (sdks: readonly SdkModule[], config: object) => {
  const clients = sdks.map((sdk) => ({ sdk, client: clientOf(sdk, config) }));
  const calls: Calls = new Map(
    clients.flatMap(({ sdk, client }) =>
      operationsOf(sdk).map((operation) => [
        operation.name,
        {
          ...operation,
          sdk,
          send: async (input: Input, strange?: string) => {
            const command = new operation.Command(input);
            if (strange !== undefined) addMember(command, strange);
            return plain(await client.send(command));
          },
        },
      ]),
    ),
  );
  return { calls, destroy: () => clients.forEach(({ client }) => client.destroy()) };
};

/** A local cloud in memory, with a client of every service that `sdks` names. */
export const startSurroundings = async (
  known: Readonly<Record<string, { sdks: readonly SdkModule[] }>>,
): Promise<Surroundings> => {
  const errors: unknown[] = [];
  const cloud = await startCloud({ port: 0, onError: (error) => errors.push(error) });
  const config = {
    endpoint: cloud.endpoint,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    disableHostPrefix: true,
  };
  const services = new Map(Object.entries(known).map(([name, { sdks }]) => [name, callsBy(sdks, config)]));
  const callsOf = (service: string): Calls => {
    const found = services.get(service);
    if (!found) throw new Error(`The service ${service} has no SDK package in test/surface/services.ts`);
    return found.calls;
  };
  const send = async (service: string, operation: string, input: Input) => {
    const call = callsOf(service).get(operation);
    if (!call) throw new Error(`${service} has no operation ${operation}`);
    return call.send(input);
  };
  await makeRoles((operation, input) => send('iam', operation, input));
  let benches = 0;
  return {
    cloud,
    callsOf,
    errors,
    bench: (own) => {
      benches += 1;
      return {
        name: `n${String(benches).padStart(5, '0')}q`,
        fetch: async (route) => (await fetch(`${cloud.endpoint}${route}`)).json(),
        call: (words, input = {}) => {
          const [operation = '', service = own] = words.split(': ').toReversed();
          return send(service, operation, input);
        },
      };
    },
    stop: async () => {
      for (const { destroy } of services.values()) destroy();
      await cloud.stop();
    },
  };
};
