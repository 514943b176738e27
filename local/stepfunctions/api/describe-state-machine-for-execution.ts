import { variableReferences } from '../language/variable-references.ts';
import { checkArn, reader } from './input.ts';
import { knownExecution } from './known-execution.ts';
import type { Made } from './parts.ts';

/** The machine as it was when the execution began. */
export const describeStateMachineForExecution: Made = (parts) => (input) => {
  const read = reader('DescribeStateMachineForExecution', input, ['executionArn', 'includedData']);
  const bare = read.oneOf('includedData', ['ALL_DATA', 'METADATA_ONLY']) === 'METADATA_ONLY';
  const summary = knownExecution(
    parts,
    checkArn(read.string('executionArn', { min: 1, max: 256 }), 'execution'),
  );
  const { name, definition, roleArn, loggingConfiguration, tracingConfiguration, updateDate, revisionId } =
    parts.machines.revision(summary.revision);
  return {
    stateMachineArn: summary.machineArn,
    name,
    roleArn,
    loggingConfiguration,
    tracingConfiguration,
    updateDate: new Date(updateDate),
    definition: bare ? undefined : definition,
    variableReferences: bare ? undefined : variableReferences(definition),
    revisionId,
  };
};
