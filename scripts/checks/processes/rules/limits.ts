import type { Rule } from '../process.ts';
import { isCallback } from '../resource.ts';

export const machineEnds: Rule = ({ definition }) =>
  definition.TimeoutSeconds === undefined
    ? [{ message: 'has no TimeoutSeconds: an execution that waits for nothing would run for a year' }]
    : [];

export const tasksEnd: Rule = ({ states }) =>
  states
    .filter(({ state }) => state.Type === 'Task' && state.TimeoutSeconds === undefined)
    .map(({ name }) => ({ state: name, message: 'has no TimeoutSeconds' }));

export const callbacksHaveAHeartbeat: Rule = ({ states }) =>
  states
    .filter(({ state }) => isCallback(state) && state.HeartbeatSeconds === undefined)
    .map(({ name }) => ({
      state: name,
      message:
        'waits for a callback and has no HeartbeatSeconds: a worker that died is noticed at the time-out only',
    }));

export const heartbeatComesBeforeTheTimeout: Rule = ({ states }) =>
  states.flatMap(({ name, state: { HeartbeatSeconds: beat, TimeoutSeconds: end } }) =>
    typeof beat === 'number' && typeof end === 'number' && beat >= end
      ? [{ state: name, message: `HeartbeatSeconds ${beat} must be less than TimeoutSeconds ${end}` }]
      : [],
  );

/** A Task that may take longer than the machine never reaches its own Catch. */
export const machineOutlivesItsTasks: Rule = ({ definition, states }) =>
  states.flatMap(({ name, state: { TimeoutSeconds: end } }) =>
    typeof end === 'number' && definition.TimeoutSeconds !== undefined && end >= definition.TimeoutSeconds
      ? [{ state: name, message: `TimeoutSeconds ${end} is not less than the machine's` }]
      : [],
  );
