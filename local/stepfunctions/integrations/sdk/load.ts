import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { NormalizedSchema } from '@smithy/core/schema';
import { administrator, sdkConfig } from '../../../endpoint/sdk.ts';
import type { CallAs, Speaker } from '../../../endpoint/call-as.ts';
import { SDK_SERVICES } from './services.ts';
import type { SdkService } from './services.ts';

/** What an operation of AWS's model is made of: kind, namespace, name, traits, input, output. */
type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];
type OperationSchema = [9, string, string, unknown, () => SchemaRef, () => SchemaRef];

interface Client {
  send(command: object): Promise<Output>;
}

/** An answer to a command. */
export interface Output {
  $metadata: { httpStatusCode?: number; requestId?: string };
}

/** An operation of a service that can be called. */
export interface SdkOperation {
  service: SdkService;
  name: string;
  input: NormalizedSchema;
  output: NormalizedSchema;
  /** `input` is what the command of the SDK takes. Rejects with the SDK's error. */
  send(input: object, speaker: Speaker): Promise<Output>;
}

interface Metadata {
  requestId?: string;
}

/** Answers and errors of calls within the process have no number of their own. */
const numbered = <Answered>(answered: Answered): Answered => {
  const { $metadata } = answered as { $metadata?: Metadata };
  if ($metadata) $metadata.requestId ??= randomUUID();
  return answered;
};

export type FindOperation = (service: string, operation: string) => SdkOperation | undefined;

type Package = Readonly<Record<string, unknown>>;

const require = createRequire(import.meta.url);

const isOperation = (value: unknown): value is OperationSchema => Array.isArray(value) && value[0] === 9;

const clientIn = (sdk: Package, { dispatch }: CallAs): Client => {
  const [, Made] = Object.entries(sdk).find(([name]) => /^[A-Za-z0-9]+Client$/.test(name)) ?? [];
  return new (Made as new (config: object) => Client)({
    ...sdkConfig(dispatch, administrator),
    // Of SQS: the answer comes from this process.
    md5: false,
  });
};

/**
 * Finds operations of the services' own models. A service's SDK is loaded, and its client made, when the first of its
 * operations is asked for: a machine that calls none does not pay for it.
 */
export const sdkOperations = (calls: CallAs): FindOperation => {
  const loaded = new Map<string, { sdk: Package; client: Client }>();
  const load = (name: string, { client }: SdkService) => {
    let found = loaded.get(name);
    if (!found) {
      const sdk = require(client) as Package;
      found = { sdk, client: clientIn(sdk, calls) };
      loaded.set(name, found);
    }
    return found;
  };
  const find: FindOperation = (serviceName, name) => {
    const service = SDK_SERVICES.get(serviceName);
    if (!service || service.except?.includes(name)) return undefined;
    const { sdk, client } = load(serviceName, service);
    const schema = sdk[`${name}$`];
    const Command = sdk[`${name}Command`] as (new (input: object) => object) | undefined;
    if (!isOperation(schema) || !Command) return undefined;
    const input = NormalizedSchema.of(schema[4]());
    const output = NormalizedSchema.of(schema[5]());
    // Events that stream in or out are nothing for a task.
    if (input.getEventStreamMember() || output.getEventStreamMember()) return undefined;
    return {
      service,
      name,
      input,
      output,
      send: async (given, { caller, trace, during }) => {
        try {
          return numbered(await calls.as(caller, () => client.send(new Command(given)), trace, during));
        } catch (error) {
          throw numbered(error);
        }
      },
    };
  };
  const found = new Map<string, SdkOperation>();
  return (service, name) => {
    const key = `${service}:${name}`;
    const operation = found.get(key) ?? find(service, name);
    if (operation) found.set(key, operation);
    return operation;
  };
};
