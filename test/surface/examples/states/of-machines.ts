import { example } from '../../example.ts';
import type { Bench, Examples } from '../../example.ts';
import { roleArn, DONE, machine, described, LOGGING, SETTINGS } from './given.ts';

/** Two mistakes, a third in Express, and one that is only hardly meant. */
const WRONG = JSON.stringify({
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { QueueUrl: '$.queue', 'MessageBody.$': '$$.Task.Token' },
      Loud: 1,
      Louder: 2,
      End: true,
    },
  },
});

export const ofMachines: Examples = {
  CreateStateMachine: example({
    input: ({ name }) => ({
      name,
      definition: DONE,
      roleArn,
      loggingConfiguration: LOGGING,
      tags: [{ key: 'k', value: 'v' }],
    }),
    shows: (bench, _given, output) => described(bench, output),
    values: { ...SETTINGS, name: ['loud-made'] },
  }),
  UpdateStateMachine: example({
    given: machine,
    input: (_bench, found) => ({ ...found, definition: DONE, loggingConfiguration: LOGGING }),
    shows: described,
    values: SETTINGS,
  }),
  DescribeStateMachine: example({ given: machine, input: (_bench, found) => found, reads: true }),
  DeleteStateMachine: example({ given: machine, input: (_bench, found) => found, shows: described }),
  ListStateMachines: example({
    given: async (bench: Bench) => {
      await machine({ ...bench, name: `${bench.name}-2` });
      return machine(bench);
    },
    input: () => ({}),
    reads: true,
    values: { maxResults: [1] },
  }),
  ValidateStateMachineDefinition: example({
    input: () => ({ definition: WRONG }),
    values: {
      maxResults: [1],
      definition: [DONE],
      type: ['STANDARD', 'EXPRESS'],
      severity: ['ERROR', 'WARNING'],
    },
  }),
  TagResource: example({
    given: machine,
    input: (_bench, { stateMachineArn }) => ({
      resourceArn: stateMachineArn,
      tags: [{ key: 'k', value: 'v' }],
    }),
    shows: described,
  }),
  ListTagsForResource: example({
    given: machine,
    input: (_bench, { stateMachineArn }) => ({ resourceArn: stateMachineArn }),
    reads: true,
  }),
};
