import { newStackId } from '../identity.ts';
import type { StackRecord } from '../stacks/records.ts';
import { validationError } from '../template/problems.ts';

/** A stack of which nothing is there yet but its name. */
export const newStack = (name: string, createdAt: number): StackRecord => {
  if (!/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name))
    throw validationError(
      `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
    );
  return {
    name,
    id: newStackId(name),
    status: 'REVIEW_IN_PROGRESS',
    createdAt,
    parameters: [],
    tags: [],
    capabilities: [],
    outputs: [],
    imports: [],
    onFailure: 'ROLLBACK',
    terminationProtection: false,
  };
};
