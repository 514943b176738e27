import { randomUUID } from 'node:crypto';
import { ServiceError } from '../../errors.ts';
import { checkDefinition } from './definition.ts';
import { checkRole } from './check-role.ts';
import { checkArn, reader } from './input.ts';
import type { Made } from './parts.ts';
import { readLogging, readTracing, refuseSettings } from './settings.ts';

const CHANGES = ['definition', 'roleArn', 'loggingConfiguration', 'tracingConfiguration'];
const MEMBERS = ['stateMachineArn', ...CHANGES, 'publish', 'versionDescription', 'encryptionConfiguration'];

/** Changes a machine for executions to come; those that run keep what they began with. */
export const updateStateMachine: Made =
  ({ clock, machines, permissions }) =>
  (input) => {
    const read = reader('UpdateStateMachine', input, MEMBERS);
    refuseSettings('UpdateStateMachine', input);
    const machine = machines.known(
      checkArn(read.string('stateMachineArn', { min: 1, max: 256 }), 'stateMachine'),
    );
    if (machine.deleting)
      throw new ServiceError('StateMachineDeleting', `State Machine is Deleting: '${machine.arn}'`);
    if (!CHANGES.some((name) => input[name] !== undefined))
      throw new ServiceError(
        'MissingRequiredParameter',
        `Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified`,
      );
    const definition = read.optional('definition', { min: 1, max: 1_048_576 });
    const before = machines.revision(machine.revision);
    const roleArn = read.optional('roleArn', { min: 1, max: 256 });
    const { loggingConfiguration: logging, tracingConfiguration: tracing } = input;
    const updateDate = clock.now();
    const revisionId = randomUUID();
    const changed = {
      ...before,
      ...(definition !== undefined && { definition }),
      ...(roleArn !== undefined && { roleArn }),
      ...(logging !== undefined && { loggingConfiguration: readLogging(logging) }),
      ...(tracing !== undefined && { tracingConfiguration: readTracing(tracing) }),
      updateDate,
      revisionId,
    };
    checkRole(permissions, changed, checkDefinition(machines, changed.definition, before.type));
    const revision = machines.addRevision(changed);
    machines.put({ ...machine, revision });
    return { updateDate: new Date(updateDate), revisionId };
  };
