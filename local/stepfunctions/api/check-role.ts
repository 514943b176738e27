import { arn } from '../../arn.ts';
import { access } from '../../endpoint/accesses.ts';
import { ServiceError } from '../../errors.ts';
import { callerOfSession } from '../../identity/access-keys.ts';
import type { Permissions } from '../../identity/permissions/permissions.ts';
import { resourcesOf } from '../language/program.ts';
import type { Program } from '../language/program.ts';
import type { Revision } from '../machines.ts';
import { LOG_DELIVERY } from '../log-accesses.ts';
import { notTrusted } from '../not-trusted.ts';

const TRACING = ['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'].map(
  (name) => access(`xray:${name}`),
);

/** What a role needs whose machine waits for executions that it starts: AWS hears of their end by a rule of its own. */
const MANAGED_RULE = ['PutTargets', 'PutRule', 'DescribeRule'].map((name) =>
  access(`events:${name}`, arn('events', 'rule/StepFunctionsGetEventsForStepFunctionsExecutionRule')),
);

const waitsForJobs = (program: Program): boolean =>
  resourcesOf(program).some(
    (resource) =>
      resource.kind === 'service' && (resource.pattern === 'sync' || resource.pattern === 'sync:2'),
  );

const denied = (message: string) => new ServiceError('AccessDeniedException', message);

/**
 * Refuses a machine whose role Step Functions could not assume, log with, or wait for executions with. AWS takes one that cannot trace,
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
  program: Program,
): void => {
  if (!permissions.trusts(roleArn, 'states', machineArn)) throw denied(notTrusted(roleArn));
  const caller = callerOfSession({ roleArn, sessionName: machineArn.slice(machineArn.lastIndexOf(':') + 1) });
  const lacking = (accesses: typeof TRACING) => accesses.find((each) => !permissions.permits(caller, each));
  const rule = waitsForJobs(program) ? lacking(MANAGED_RULE) : undefined;
  if (rule)
    throw denied(
      `'${roleArn}' is not authorized to create managed-rule. (local cloud: it needs ${rule.action} on ${rule.resource})`,
    );
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
