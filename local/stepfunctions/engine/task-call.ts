import type { Resource } from '../language/resource.ts';
import { retriesOf } from './execution.ts';
import type { Attempt, StateRun } from './execution.ts';
import type { Payload } from './payload.ts';
import type { TaskCall, TaskRunner, Work } from './ports.ts';
import { interpreterError } from './state-error.ts';

/** What a state's attempt asks of its resource. */
export const taskCall = (
  run: StateRun,
  { id, scheduledAt, parameters, token, roleArn: credentials }: Attempt,
  resource: Resource,
  work: Work,
  again = false,
): TaskCall => {
  const { thread, node } = run;
  const { summary, roleArn } = thread.execution;
  return {
    resource,
    arguments: parameters.value,
    machineArn: summary.machineArn,
    roleArn,
    credentials,
    executionArn: summary.arn,
    executionName: summary.name,
    startDate: summary.startDate,
    stateName: node.name,
    token,
    attempt: id,
    retryCount: retriesOf(run),
    scheduledAt,
    again,
    onOver: (then) => void run.alarms.push({ cancel: then }),
    idle: async (wait) => {
      work.end();
      try {
        return await wait;
      } finally {
        work.begin();
      }
    },
  };
};

/** Throws States.Runtime for parameters with which the resource cannot be called. */
export const checkParameters = (
  runner: Pick<TaskRunner, 'refuse'>,
  resource: Resource,
  { value, text }: Payload,
): void => {
  const refusals = runner.refuse?.(resource, value) ?? [];
  if (refusals.length === 0) return;
  const why = `could not be used to start the Task: [${refusals.join(', ')}]`;
  throw interpreterError('States.Runtime', `The Parameters '${text}' ${why}`);
};
