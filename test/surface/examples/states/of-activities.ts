import { example } from '../../example.ts';
import type { Bench, Examples } from '../../example.ts';
import { machineOf, roleArn } from './given.ts';

const activity = async ({ name, call }: Bench) => {
  const { activityArn } = await call('CreateActivity', { name });
  return { activityArn };
};
const described = async ({ call }: Bench, { activityArn }: { activityArn?: unknown }) => [
  await call('DescribeActivity', { activityArn }),
  await call('ListTagsForResource', { resourceArn: activityArn }),
];
/** An activity with a task that waits for a worker. */
const offered = async (bench: Bench) => {
  const { activityArn } = await activity(bench);
  const definition = machineOf({ Type: 'Task', Resource: activityArn, End: true });
  const { stateMachineArn } = await bench.call('CreateStateMachine', {
    name: bench.name,
    definition,
    roleArn,
  });
  const { executionArn } = await bench.call('StartExecution', { stateMachineArn });
  return { activityArn, executionArn };
};
const started = async ({ call }: Bench, { executionArn }: { executionArn: unknown }) => {
  const { events } = await call('GetExecutionHistory', { executionArn });
  return (events as { type: string }[]).filter(({ type }) => type === 'ActivityStarted');
};

export const ofActivities: Examples = {
  CreateActivity: example({
    input: ({ name }) => ({ name, tags: [{ key: 'k', value: 'v' }] }),
    shows: (bench, _given, output) => described(bench, output),
    values: { name: ['loud-made'] },
  }),
  DescribeActivity: example({ given: activity, input: (_bench, found) => found, reads: true }),
  DeleteActivity: example({ given: activity, input: (_bench, found) => found, shows: described }),
  ListActivities: example({
    given: async (bench: Bench) => {
      await activity({ ...bench, name: `${bench.name}-2` });
      return activity(bench);
    },
    input: () => ({}),
    reads: true,
    values: { maxResults: [1] },
  }),
  GetActivityTask: example({
    given: offered,
    input: (_bench, { activityArn }) => ({ activityArn }),
    shows: started,
  }),
};
