import type { Program } from '../language/program.ts';
import type { Refuse } from '../states/behaviour.ts';

/** Seconds that an Express execution may take. */
const LONGEST = 300;

/** Refuses, beside what `refuse` does, what an Express workflow cannot wait for: callbacks, jobs and activities. */
export const refuseInExpress =
  (refuse: Refuse): Refuse =>
  (resource, parameters, language) => {
    if (resource.kind === 'function' || (resource.service !== 'activity' && resource.pattern === 'request'))
      return refuse(resource, parameters, language);
    return [
      resource.service === 'activity'
        ? 'Express state machine does not support Activity ARN'
        : `Express state machine does not support '.${resource.pattern}' service integration`,
    ];
  };

/** A program whose executions end after five minutes, or sooner where it says so. */
export const inFiveMinutes = (program: Program): Program => ({
  ...program,
  timeoutSeconds: Math.min(program.timeoutSeconds ?? LONGEST, LONGEST),
});
