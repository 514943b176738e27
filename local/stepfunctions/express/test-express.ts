import { createMachine } from '../test-api.ts';
import { functionArn, startTestStepFunctions } from '../test-step-functions.ts';

/** For tests: what makes a machine an Express one. */
export const EXPRESS = { type: 'EXPRESS' } as const;

export const quote = {
  StartAt: 'Quote',
  States: { Quote: { Type: 'Task', Resource: functionArn('quote'), End: true } },
};

/** For tests: an Express machine of one function, `quote`. */
export const quoting = async (functions: Parameters<typeof startTestStepFunctions>[0] = {}) => {
  const cloud = startTestStepFunctions({ functions: { quote: (input) => ({ for: input }) }, ...functions });
  const stateMachineArn = await createMachine(cloud.client, quote, 'quotes', EXPRESS);
  return { ...cloud, stateMachineArn };
};

/** For tests: a machine that waits. */
export const waits = (seconds: number, machine: object = {}) => ({
  ...machine,
  StartAt: 'Wait',
  States: { Wait: { Type: 'Wait', Seconds: seconds, End: true } },
});
