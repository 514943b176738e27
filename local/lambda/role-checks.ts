import { access } from '../endpoint/accesses.ts';
import type { Access, Caller } from '../endpoint/service.ts';
import { ServiceError } from '../errors.ts';
import { callerOfSession } from '../identity/access-keys.ts';
import type { Permissions } from '../identity/permissions/permissions.ts';
import type { FunctionConfiguration } from './function-record.ts';

type Configuration = Pick<FunctionConfiguration, 'FunctionName' | 'Role'>;
type Assumed = Pick<FunctionConfiguration, 'FunctionArn' | 'Role'>;

/** What a function with active tracing needs for its segments. */
export const TRACING: readonly Access[] = [
  access('xray:PutTraceSegments'),
  access('xray:PutTelemetryRecords'),
];

/** As whom a function calls: its role, in a session of the function's name. */
export const callerOfFunction = ({ Role, FunctionName }: Configuration): Caller =>
  callerOfSession({ roleArn: Role, sessionName: FunctionName });

const sendingTo = (targetArn: string): Access =>
  access(targetArn.startsWith('arn:aws:sns:') ? 'sns:Publish' : 'sqs:SendMessage', targetArn);

const SERVICES: Record<string, string> = { sqs: 'SQS', sns: 'SNS', xray: 'XRAY' };

const invalid = (message: string) => new ServiceError('InvalidParameterValueException', message);

/** What Lambda asks of a function's role before it takes a configuration, as AWS does. All throw. */
export const roleChecks = (permissions: Permissions) => {
  const mayCall = (configuration: Configuration, accesses: readonly Access[]): void => {
    const caller = callerOfFunction(configuration);
    const refused = accesses.find((each) => !permissions.permits(caller, each));
    if (!refused) return;
    const [service = '', operation] = refused.action.split(':');
    throw invalid(
      `The provided execution role does not have permissions to call ${operation} on ${SERVICES[service]} (local cloud: ${configuration.Role} needs ${refused.action} on ${refused.resource})`,
    );
  };

  const notAssumable = ({ Role, FunctionArn }: Assumed): string | undefined =>
    permissions.trusts(Role, 'lambda', FunctionArn)
      ? undefined
      : `The role defined for the function cannot be assumed by Lambda. (local cloud: ${Role} must exist, and its trust policy let lambda.amazonaws.com assume it)`;

  return {
    /** Before each invocation: it may have lost its trust since it was given. */
    ofInvocation(configuration: Assumed): void {
      const untrusted = notAssumable(configuration);
      if (untrusted !== undefined) throw new ServiceError('AccessDeniedException', untrusted, 403);
    },

    /** The role of a new or changed configuration. */
    ofFunction(
      configuration: Configuration &
        Pick<FunctionConfiguration, 'FunctionArn' | 'TracingConfig' | 'DeadLetterConfig'>,
    ): void {
      const { TracingConfig, DeadLetterConfig } = configuration;
      const untrusted = notAssumable(configuration);
      if (untrusted !== undefined) throw invalid(untrusted);
      if (TracingConfig.Mode === 'Active') mayCall(configuration, TRACING);
      if (DeadLetterConfig) mayCall(configuration, [sendingTo(DeadLetterConfig.TargetArn)]);
    },

    /** What its poller does with a queue. */
    ofMapping: (configuration: Configuration, queueArn: string): void =>
      mayCall(
        configuration,
        ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((name) =>
          access(`sqs:${name}`, queueArn),
        ),
      ),

    /** Sends to destinations. */
    ofDestinations: (configuration: Configuration, ...targets: (string | undefined)[]): void =>
      mayCall(
        configuration,
        targets.flatMap((target) => (target ? [sendingTo(target)] : [])),
      ),
  };
};

export type RoleChecks = ReturnType<typeof roleChecks>;
