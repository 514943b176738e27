import { example } from '../../example.ts';
import type { Bench, Examples } from '../../example.ts';
import { DONE, machine, ended, run, waiting, stopped, token, described, later } from './given.ts';

export const ofExecutions: Examples = {
  StartExecution: example({
    given: machine,
    input: (_bench, found) => found,
    shows: async (bench, _given, { executionArn }) => ended(bench, executionArn),
    values: { input: ['{"loud":1}'] },
  }),
  StartSyncExecution: example({
    given: (bench: Bench) => machine(bench, DONE, 'EXPRESS'),
    input: (_bench, found) => found,
    values: { input: ['{"loud":1}'] },
  }),
  DescribeExecution: example({
    given: run,
    input: (_bench, { executionArn }) => ({ executionArn }),
    reads: true,
  }),
  DescribeStateMachineForExecution: example({
    given: run,
    input: (_bench, { executionArn }) => ({ executionArn }),
    reads: true,
  }),
  StopExecution: example({
    given: waiting,
    input: (_bench, { executionArn }) => ({ executionArn }),
    shows: later,
  }),
  RedriveExecution: example({
    given: stopped,
    input: (_bench, { executionArn }) => ({ executionArn }),
    shows: later,
    only: ['executionArn'],
  }),
  'RedriveExecution of one that runs again': example({
    given: async (bench: Bench) => {
      const found = await stopped(bench);
      await bench.call('RedriveExecution', { executionArn: found.executionArn, clientToken: 'one' });
      return found;
    },
    input: (_bench, { executionArn }) => ({ executionArn }),
    fails: 'ExecutionNotRedrivable',
    only: ['clientToken'],
    values: { clientToken: ['one'] },
  }),
  ListExecutions: example({
    given: async (bench: Bench) => {
      const found = await run(bench);
      const { executionArn } = await bench.call('StartExecution', { stateMachineArn: found.stateMachineArn });
      await ended(bench, executionArn);
      return found;
    },
    input: (_bench, { stateMachineArn }) => ({ stateMachineArn }),
    reads: true,
    values: {
      maxResults: [1],
      redriveFilter: ['REDRIVEN', 'NOT_REDRIVEN'],
      statusFilter: ['RUNNING', 'SUCCEEDED', 'PENDING_REDRIVE'],
    },
  }),
  GetExecutionHistory: example({
    given: run,
    input: (_bench, { executionArn }) => ({ executionArn }),
    reads: true,
  }),
  SendTaskSuccess: example({
    given: token,
    input: (_bench, { taskToken }) => ({ taskToken, output: '{}' }),
    shows: (bench, { executionArn }) => ended(bench, executionArn),
    values: { output: ['{"loud":1}'] },
  }),
  SendTaskFailure: example({
    given: token,
    input: (_bench, { taskToken }) => ({ taskToken }),
    shows: (bench, { executionArn }) => ended(bench, executionArn),
  }),
  SendTaskHeartbeat: example({
    given: token,
    input: (_bench, { taskToken }) => ({ taskToken }),
    shows: later,
  }),
  UntagResource: example({
    given: machine,
    input: (_bench, { stateMachineArn }) => ({ resourceArn: stateMachineArn, tagKeys: ['old'] }),
    shows: described,
    values: { tagKeys: ['other'] },
  }),
};
