import { access } from '../../endpoint/accesses.ts';
import { ServiceError } from '../../errors.ts';
import { callerOfSession } from '../../identity/access-keys.ts';
import type { Permissions } from '../../identity/permissions/permissions.ts';
import type { Revision } from '../machines.ts';
import { LOG_DELIVERY } from '../log-accesses.ts';
import { notTrusted } from '../not-trusted.ts';

const TRACING = ['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'].map(
  (name) => access(`xray:${name}`),
);

const denied = (message: string) => new ServiceError('AccessDeniedException', message);

/**
 * Refuses a machine whose role Step Functions could not assume, or could not log with. AWS takes one that cannot trace,
 * and traces nothing, without a word: the local cloud refuses that too.
 */
export const checkRole = (
  permissions: Permissions,
  {
    machineArn,
    roleArn,
    loggingConfiguration,
    tracingConfiguration,
  }: Pick<Revision, 'machineArn' | 'roleArn' | 'loggingConfiguration' | 'tracingConfiguration'>,
): void => {
  if (!permissions.trusts(roleArn, 'states', machineArn)) throw denied(notTrusted(roleArn));
  const caller = callerOfSession({ roleArn, sessionName: machineArn.slice(machineArn.lastIndexOf(':') + 1) });
  const lacking = (accesses: typeof TRACING) => accesses.find((each) => !permissions.permits(caller, each));
  const log = loggingConfiguration.level === 'OFF' ? undefined : lacking(LOG_DELIVERY);
  if (log)
    throw denied(
      `The state machine IAM Role is not authorized to access the Log Destination (local cloud: ${roleArn} needs ${log.action} on *)`,
    );
  const trace = tracingConfiguration.enabled ? lacking(TRACING) : undefined;
  if (trace)
    throw denied(
      `The state machine IAM Role is not authorized to send traces to X-Ray (local cloud: ${roleArn} needs ${trace.action} on *; AWS would not say so, and trace nothing)`,
    );
};
