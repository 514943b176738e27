import { isDeepStrictEqual } from 'node:util';
import { arn } from '../../arn.ts';
import { ServiceError } from '../../errors.ts';
import { checkDefinition } from './definition.ts';
import { checkName, reader } from './input.ts';
import { checkRole } from './check-role.ts';
import type { Made } from './parts.ts';
import { readLogging, readTags, readTracing, refuseSettings } from './settings.ts';

const MEMBERS = [
  'name',
  'definition',
  'roleArn',
  'type',
  'loggingConfiguration',
  'tracingConfiguration',
  'tags',
  'publish',
  'versionDescription',
  'encryptionConfiguration',
];

/** Creates a machine; the same call once more changes nothing (role and tags do not count). */
export const createStateMachine: Made =
  ({ clock, machines, permissions }) =>
  (input) => {
    const read = reader('CreateStateMachine', input, MEMBERS);
    refuseSettings('CreateStateMachine', input);
    const name = checkName(read.string('name'));
    const definition = read.string('definition', { min: 1, max: 1_048_576 });
    const roleArn = read.string('roleArn', { min: 1, max: 256 });
    const type = read.oneOf('type', ['STANDARD', 'EXPRESS']) ?? 'STANDARD';
    const loggingConfiguration = readLogging(input['loggingConfiguration']);
    const tracingConfiguration = readTracing(input['tracingConfiguration']);
    const tags = readTags(input['tags']);
    const program = checkDefinition(machines, definition, type);

    const machineArn = arn('states', `stateMachine:${name}`);
    checkRole(permissions, { machineArn, roleArn, loggingConfiguration, tracingConfiguration }, program);
    const existing = machines.get(machineArn);
    if (existing?.deleting)
      throw new ServiceError('StateMachineDeleting', `State Machine is Deleting: '${machineArn}'`);
    if (existing) {
      const { definition: old, ...settings } = machines.revision(existing.revision);
      const same =
        old === definition &&
        settings.type === type &&
        isDeepStrictEqual(settings.loggingConfiguration, loggingConfiguration) &&
        isDeepStrictEqual(settings.tracingConfiguration, tracingConfiguration);
      if (!same)
        throw new ServiceError('StateMachineAlreadyExists', `State Machine Already Exists: '${machineArn}'`);
      return { stateMachineArn: machineArn, creationDate: new Date(existing.creationDate) };
    }
    const creationDate = clock.now();
    const revision = machines.addRevision({
      machineArn,
      name,
      type,
      definition,
      roleArn,
      loggingConfiguration,
      tracingConfiguration,
      updateDate: creationDate,
    });
    machines.put({ arn: machineArn, name, revision, creationDate, tags });
    return { stateMachineArn: machineArn, creationDate: new Date(creationDate) };
  };
