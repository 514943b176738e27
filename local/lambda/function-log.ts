import { arn } from '../arn.ts';
import { access } from '../endpoint/accesses.ts';
import type { Permissions } from '../identity/permissions/permissions.ts';
import type { FunctionConfiguration } from './function-record.ts';
import { callerOfFunction, TRACING } from './role-checks.ts';

/** Takes the functions' output; a log group that does not exist is made. */
export interface Logs {
  has(group: string): boolean;
  write(group: string, stream: string, line: string): void;
}

export interface FunctionLogParts {
  logs: Logs;
  permissions: Permissions;
  /** Told of what a function's role does not let Lambda write: AWS drops it without a word. */
  onDropped: (error: Error) => void;
}

const streamArn = (group: string, stream: string) => arn('logs', `log-group:${group}:log-stream:${stream}`);

/** Writes the lines of one sandbox into its log stream, by the function's role. */
export const functionLog = (
  { logs, permissions, onDropped }: FunctionLogParts,
  configuration: FunctionConfiguration,
  stream: string,
): ((line: string) => void) => {
  const { LogGroup: group } = configuration.LoggingConfig;
  const caller = callerOfFunction(configuration);
  const may = (action: string) =>
    permissions.permits(caller, access(`logs:${action}`, streamArn(group, stream)));
  let open = false;
  let told = false;
  const lacking = (): string | undefined => {
    // Asked for each line: the last words of a function whose stack is being removed do not bring its group back.
    if (!logs.has(group) && !may('CreateLogGroup')) return 'CreateLogGroup';
    if (!open && !may('CreateLogStream')) return 'CreateLogStream';
    open = true;
    return may('PutLogEvents') ? undefined : 'PutLogEvents';
  };
  return (line) => {
    const action = lacking();
    if (action === undefined) {
      told = false;
      return logs.write(group, stream, line);
    }
    if (!told)
      onDropped(
        new Error(
          `The log of ${configuration.FunctionName} is dropped: ${configuration.Role} lacks logs:${action} on ${streamArn(group, stream)}`,
        ),
      );
    told = true;
    return undefined;
  };
};

/** Looks whether what a traced invocation tells X-Ray would be taken, by the function's role. */
export const traceChecker =
  ({ permissions, onDropped }: Omit<FunctionLogParts, 'logs'>) =>
  (configuration: FunctionConfiguration): void => {
    if (configuration.TracingConfig.Mode !== 'Active') return;
    const caller = callerOfFunction(configuration);
    const lacking = TRACING.find((each) => !permissions.permits(caller, each));
    if (lacking)
      onDropped(
        new Error(
          `The trace of ${configuration.FunctionName} is dropped: ${configuration.Role} lacks ${lacking.action} on *`,
        ),
      );
  };
