import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { CannotRun } from './command.ts';
import type { Target } from './target.ts';

/** The outputs of the stack, as the templates in src/ and stepfunctions/ name them. */
export type Outputs = Readonly<Record<string, string>>;

export const stackName = (stage: string): string => `storeflow-${stage}`;

/** undefined when it is not deployed. */
export const findStack = async ({ config, stage }: Target): Promise<Stack | undefined> => {
  const client = new CloudFormationClient(config);
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName(stage) }));
    return Stacks[0];
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError') return undefined;
    throw error;
  } finally {
    client.destroy();
  }
};

/** Throws CannotRun when the stack is not deployed. */
export const stackOutputs = async (target: Target): Promise<Outputs> => {
  const stack = await findStack(target);
  if (!stack)
    throw new CannotRun(
      `There is no stack ${stackName(target.stage)} in ${target.name}: deploy it, or name another with --stage`,
    );
  return Object.fromEntries(
    (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
};

/** Throws CannotRun when the stack has no such output: it was deployed from another version. */
export const output = (outputs: Outputs, name: string): string => {
  const value = outputs[name];
  if (!value) throw new CannotRun(`The stack has no output ${name}: deploy this version of it`);
  return value;
};
