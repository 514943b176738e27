import { NormalizedSchema } from '@smithy/core/schema';

/** An AWS SDK package, as it is imported. */
export type SdkModule = Readonly<Record<string, unknown>>;

export type Input = Record<string, unknown>;

interface WireRequest {
  headers: Record<string, string>;
  query: Record<string, string>;
  body?: unknown;
}

type Next = (args: { request: WireRequest }) => Promise<unknown>;

/** A command of an SDK, as far as we reach into it. */
export interface Command {
  middlewareStack: {
    add(middleware: (next: Next) => Next, options: { step: 'build'; priority: 'high' }): void;
  };
}

interface Client {
  send(command: Command): Promise<Record<string, unknown>>;
  destroy(): void;
}

/** An operation of AWS's own model of a service. */
export interface Operation {
  name: string;
  input: NormalizedSchema;
  Command: new (input: Input) => Command;
  /** Whether an error's message says which operation it is about: by its name, or by its method and path. */
  isNamedBy: (message: string) => boolean;
}

/** What a schema of an operation is made of: kind, namespace, name, traits, input, output. */
type OperationSchema = [
  9,
  string,
  string,
  { http?: [method: string, path: string] } | number,
  () => Parameters<typeof NormalizedSchema.of>[0],
];

const isOperation = (value: unknown): value is OperationSchema => Array.isArray(value) && value[0] === 9;

/** What of a path is the same for every call: `/2015-03-31/functions`, `acl` of `/{Key+}?acl`. */
const wordsOf = (path: string): string[] =>
  path
    .split(/\{[^}]*\}|[?&]/)
    .map((word) => word.replace(/=.*/, ''))
    .filter((word) => word.length > 1 && word !== 'x-id');

const namedBy =
  (name: string, http: [method: string, path: string] | undefined) =>
  (message: string): boolean => {
    if (message.includes(name) || /^The service \S+ is not emulated/.test(message)) return true;
    if (!http) return false;
    const [method, path] = http;
    return message.includes(method) && wordsOf(path).every((word) => message.includes(word));
  };

/** All operations of a service, as its SDK package declares them. */
export const operationsOf = (sdk: SdkModule): Operation[] =>
  Object.values(sdk)
    .filter(isOperation)
    .map(([, , name, traits, input]) => ({
      name,
      isNamedBy: namedBy(name, typeof traits === 'object' ? traits.http : undefined),
      input: NormalizedSchema.of(input()),
      Command: sdk[`${name}Command`] as Operation['Command'],
    }));

export const clientOf = (sdk: SdkModule, config: object): Client => {
  const [, Made] = Object.entries(sdk).find(([name]) => /^[A-Za-z0-9]+Client$/.test(name)) ?? [];
  return new (Made as new (settings: object) => Client)(config);
};

/** The values of the enumeration of a name, if the package has one. */
export const enumOf = (sdk: SdkModule, name: string): string[] | undefined => {
  const found = sdk[`${name[0]?.toUpperCase()}${name.slice(1)}`];
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined;
  const values: unknown[] = Object.values(found);
  return values.every((value) => typeof value === 'string') ? values : undefined;
};
