import { arn } from '../../arn.ts';
import { accessTable, on } from '../../endpoint/accesses.ts';
import type { AccessTable } from '../../endpoint/accesses.ts';

/** On no stack: those that list, and those that read a template that is none's yet. */
const OF_NO_STACK = new Set(['ListStacks', 'ListExports', 'ListImports', 'ValidateTemplate']);

/** The ARN of a stack, by its name or id; the random part of an id is not known before it is made. */
const stackArn = (stack: string) =>
  stack.startsWith('arn:') ? stack : arn('cloudformation', `stack/${stack}/*`);

/** What CloudFormation's operations need permission for. What they then make, they make as the administrator. */
export const cloudFormationAccesses = (operations: readonly string[]): AccessTable =>
  accessTable(
    operations.filter((name) => !OF_NO_STACK.has(name)),
    (name) =>
      ({ StackName, ChangeSetName = '' }: { StackName?: string; ChangeSetName?: string }) => {
        const stack = StackName ?? (ChangeSetName.startsWith('arn:') ? ChangeSetName : undefined);
        return on(`cloudformation:${name}`, stack === undefined ? '*' : stackArn(stack));
      },
  );
