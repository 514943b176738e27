import { checkArn, reader } from './input.ts';
import type { Made } from './parts.ts';

/** Tasks that wait for a worker wait on, until they time out. What is not there is no error. */
export const deleteActivity: Made =
  ({ activities }) =>
  (input) => {
    const read = reader('DeleteActivity', input, ['activityArn']);
    activities.remove(checkArn(read.string('activityArn', { min: 1, max: 256 }), 'activity'));
    return {};
  };
