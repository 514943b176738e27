import type { Json, JsonObject } from '../language/json.ts';
import { retriesOf } from './execution.ts';
import type { StateRun } from './execution.ts';
import type { Summary } from './summary.ts';

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

const RETRIED = new Set(['Task', 'Parallel', 'Map']);

/** An Express execution cannot be redriven, and its context says nothing of that. */
const redriven = ({ arn, redriveCount, redriveDate }: Summary): JsonObject =>
  arn.split(':')[5] === 'express'
    ? {}
    : {
        RedriveCount: redriveCount,
        ...(redriveDate !== undefined && { RedriveTime: iso(redriveDate) }),
      };

const executionPart = (run: StateRun): JsonObject => {
  const { execution } = run.thread;
  const { summary, roleArn, machineName, input } = execution;
  execution.context ??= {
    Execution: {
      Id: summary.arn,
      Input: input.value,
      StartTime: iso(summary.startDate),
      Name: summary.name,
      RoleArn: roleArn,
      ...redriven(summary),
    },
    StateMachine: { Id: summary.machineArn, Name: machineName },
  };
  return execution.context;
};

/** The item of the innermost Map that a state is part of. */
const itemOf = (run: StateRun): { index: number; value: Json } | undefined => {
  for (let thread: StateRun['thread'] | undefined = run.thread; thread; thread = thread.parent?.thread)
    if (thread.item) return thread.item;
  return undefined;
};

/** The context object (`$states.context`, `$$`) as a state sees it. */
export const contextOf = (
  run: StateRun,
  token = run.attempt?.token,
  item: { index: number; value: Json } | undefined = itemOf(run),
): JsonObject => ({
  ...executionPart(run),
  State: {
    Name: run.node.name,
    EnteredTime: iso(run.enteredAt),
    ...(RETRIED.has(run.node.type) && {
      RetryCount: retriesOf(run),
    }),
  },
  ...(token !== undefined && { Task: { Token: token } }),
  ...(item && { Map: { Item: { Index: item.index, Value: item.value } } }),
});
