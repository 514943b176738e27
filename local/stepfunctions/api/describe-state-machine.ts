import { variableReferences } from '../language/variable-references.ts';
import { checkArn, reader } from './input.ts';
import type { Made } from './parts.ts';

export const describeStateMachine: Made =
  ({ machines }) =>
  (input) => {
    const read = reader('DescribeStateMachine', input, ['stateMachineArn', 'includedData']);
    const bare = read.oneOf('includedData', ['ALL_DATA', 'METADATA_ONLY']) === 'METADATA_ONLY';
    const machine = machines.known(
      checkArn(read.string('stateMachineArn', { min: 1, max: 256 }), 'stateMachine'),
    );
    const { type, definition, roleArn, loggingConfiguration, tracingConfiguration, revisionId } =
      machines.revision(machine.revision);
    return {
      stateMachineArn: machine.arn,
      name: machine.name,
      status: machine.deleting ? 'DELETING' : 'ACTIVE',
      type,
      creationDate: new Date(machine.creationDate),
      roleArn,
      loggingConfiguration,
      tracingConfiguration,
      definition: bare ? undefined : definition,
      variableReferences: bare ? undefined : variableReferences(definition),
      revisionId,
    };
  };
