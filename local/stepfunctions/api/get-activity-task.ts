import { checkArn, reader } from './input.ts';
import type { Made } from './parts.ts';

/**
 * Waits for a task of an activity, for a minute; a worker that is given none is answered without a token, and one that
 * has hung up is given none.
 */
export const getActivityTask: Made =
  ({ activities, polls }) =>
  async (input, _caller, gone) => {
    const read = reader('GetActivityTask', input, ['activityArn', 'workerName']);
    const { arn } = activities.known(checkArn(read.string('activityArn', { min: 1, max: 256 }), 'activity'));
    const task = await polls.poll(arn, read.optional('workerName', { min: 1, max: 80 }), gone);
    return task ? { taskToken: task.token, input: task.input } : {};
  };
