import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface FunctionConfig {
  handler: string;
  name?: string;
  events?: Record<string, unknown>[];
  [field: string]: unknown;
}

export interface ResourceConfig {
  Type: string;
  Properties?: Record<string, unknown>;
}

export interface MachineConfig {
  /** Path of its definition. */
  file: string;
  /** Logical id of its role. */
  role: string;
  logs: boolean;
  traces: boolean;
}

/** serverless.yml and what it points to, as it is written: no variable is resolved. */
export interface Stack {
  functions: Record<string, FunctionConfig>;
  resources: Record<string, ResourceConfig>;
  machines: Record<string, MachineConfig>;
}

interface Written {
  functions?: unknown[];
  resources?: unknown[];
  stepFunctions?: {
    stateMachines?: Record<
      string,
      {
        id?: string;
        definition?: unknown;
        role?: { 'Fn::GetAtt'?: string[] };
        loggingConfig?: { level?: string };
        tracingConfig?: { enabled?: boolean };
      }
    >;
  };
}

const FILE = /^\$\{file\(([^)]+)\)\}$/;

const fileOf = (reference: unknown): string => {
  const [, file] = FILE.exec(String(reference)) ?? [];
  if (!file)
    throw new Error(`serverless.yml: ${JSON.stringify(reference)} is not of the form \${file(path)}`);
  return file;
};

const read = (root: string, file: string): unknown => parse(readFileSync(join(root, file), 'utf8'));

/** Throws when a list of functions or resources holds something else than `${file(path)}`. */
export const readStack = (root: string): Stack => {
  const { functions = [], resources = [], stepFunctions } = read(root, 'serverless.yml') as Written;
  const parts = <Part>(list: unknown[]) => list.map((each) => read(root, fileOf(each)) as Part | null);
  const machines = Object.entries(stepFunctions?.stateMachines ?? {}).map(([key, machine]) => [
    machine.id ?? key,
    {
      file: fileOf(machine.definition),
      role: machine.role?.['Fn::GetAtt']?.[0] ?? '',
      logs: (machine.loggingConfig?.level ?? 'OFF') !== 'OFF',
      traces: machine.tracingConfig?.enabled === true,
    },
  ]);
  return {
    functions: Object.assign({}, ...parts<Stack['functions']>(functions)),
    resources: Object.assign(
      {},
      ...parts<{ Resources?: Stack['resources'] }>(resources).map((part) => part?.Resources),
    ),
    machines: Object.fromEntries(machines),
  };
};
