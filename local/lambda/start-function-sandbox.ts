import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Credentials } from '../identity/access-keys.ts';
import type { CodeStore } from './code/code-store.ts';
import type { FunctionConfiguration, FunctionRecord } from './function-record.ts';
import { environmentOf } from './runtime/environment.ts';
import { startSandbox } from './runtime/sandbox.ts';
import type { Sandbox } from './runtime/sandbox.ts';

export interface SandboxParts {
  clock: Clock;
  code: CodeStore;
  /** Writes the lines of one sandbox. */
  logOf: (configuration: FunctionConfiguration, logStream: string) => (line: string) => void;
  endpointUrl: () => string;
  credentialsOf: (record: FunctionRecord) => Credentials;
  /** The path of the workers' program. */
  program: () => string;
}

const logStreamName = (now: number) =>
  `${new Date(now).toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${randomBytes(16).toString('hex')}`;

/** Starts a sandbox for the present code and configuration of a function. */
export const functionSandbox =
  ({ clock, code, logOf, endpointUrl, credentialsOf, program }: SandboxParts) =>
  (record: FunctionRecord): Sandbox => {
    const { configuration } = record;
    const { FunctionName, FunctionArn, Handler, MemorySize, Timeout, LoggingConfig, CodeSha256 } =
      configuration;
    const taskRoot = code.taskRoot(FunctionName, CodeSha256);
    const logStream = logStreamName(clock.now());
    const credentials = credentialsOf(record);
    const sandbox = startSandbox({
      clock,
      program: program(),
      timeout: Timeout,
      env: environmentOf(configuration, {
        taskRoot,
        logStream,
        endpointUrl: endpointUrl(),
        credentials,
      }),
      settings: {
        taskRoot,
        handler: Handler,
        functionName: FunctionName,
        functionArn: FunctionArn,
        memorySize: MemorySize,
        logGroup: LoggingConfig.LogGroup,
        logStream,
        logFormat: LoggingConfig.LogFormat,
      },
      writeLine: logOf(configuration, logStream),
    });
    return {
      ...sandbox,
      // The keys of a role are worth nothing to the next role of its name.
      usable: () => sandbox.usable() && credentialsOf(record).accessKeyId === credentials.accessKeyId,
    };
  };
