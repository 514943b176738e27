import { TestStateCommand } from '@aws-sdk/client-sfn';
import type { TestStateCommandInput } from '@aws-sdk/client-sfn';
import { ROLE, startTestStepFunctions } from '../test-step-functions.ts';
import type { TestCloud } from '../test-step-functions.ts';

interface Asked extends Omit<
  Partial<TestStateCommandInput>,
  'definition' | 'input' | 'context' | 'variables'
> {
  input?: unknown;
  context?: object;
  variables?: object;
}

const json = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value));

/** For tests: what TestState answers of a state (or a machine), in DEBUG unless that is said. */
export const trialOf = async (
  definition: object,
  { input, context, variables, ...asked }: Asked = {},
  cloud: TestCloud = {},
) => {
  const { client, errors } = startTestStepFunctions(cloud);
  const { $metadata: _, ...answer } = await client.send(
    new TestStateCommand({
      definition: JSON.stringify(definition),
      inspectionLevel: 'DEBUG',
      ...(asked.mock === undefined && { roleArn: ROLE }),
      input: json(input),
      context: json(context),
      variables: json(variables),
      ...asked,
    }),
  );
  for (const error of errors) throw error;
  return answer;
};

/** For tests: the mock of a result. */
export const result = (value: unknown, more: object = {}) => ({
  mock: { result: JSON.stringify(value), ...more },
});

/** For tests: the mock of an error. */
export const failing = (error: string, cause = 'why') => ({ mock: { errorOutput: { error, cause } } });
