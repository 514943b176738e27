import { Job } from '../engine/ports.ts';
import type { ActivityCall, Alarm, Clock, TaskCall, TaskRunner } from '../engine/ports.ts';
import { StateError } from '../engine/state-error.ts';
import { Submission } from '../engine/submission.ts';
import type { Json } from '../language/json.ts';
import { isActivity } from '../language/resource.ts';
import type { Response, Thrown } from './mock.ts';
import type { Mocks } from './mocks.ts';

/** A task with a token or a job is submitted before it is answered, unless its call fails. */
const isSubmitted = ({ resource }: TaskCall, { Submitted: submitted }: Response) =>
  submitted !== false && resource.kind === 'service' && resource.pattern !== 'request';

const failure = ({ Error: error, Cause: cause }: Thrown) => new StateError(error, cause);

/** What a call gave, whatever else has come or will come of it. */
const submittedOf = (given: Json | Job | Submission): Json => {
  if (given instanceof Job) return given.answer;
  return given instanceof Submission ? given.submitted : given;
};

/** What is answered in a task's place; `submitted` is what the call gave where there was one. */
const answer = (
  call: TaskCall,
  response: Response,
  submitted: Json = {},
): Json | Submission | Promise<never> => {
  const { Return: output = null, Throw: thrown, Never: silent } = response;
  const given = thrown ? failure(thrown) : silent ? undefined : { output };
  if (isSubmitted(call, response)) return new Submission(submitted, given);
  if (given instanceof StateError) throw given;
  return given ? given.output : call.idle(new Promise<never>(() => {}));
};

/** Attempts of one state alike are told apart by nothing that a mock goes by. */
const attemptOf = ({ stateName, retryCount }: ActivityCall) => `${stateName}/${retryCount}`;

/**
 * Tasks of which a test answers some: what `mocks` says of an attempt becomes of it, and all others are run. An answer
 * that is delayed is dropped with its attempt; a call that is delayed is made, like one that was slow on its way.
 */
export const mockedTasks = ({
  tasks,
  mocks,
  clock,
}: {
  tasks: TaskRunner;
  mocks: Pick<Mocks, 'saidOf' | 'responseTo'>;
  clock: Clock;
}): TaskRunner & { settled(executionArn: string): void; close(): void } => {
  const waiting = new Set<Alarm>();
  /** What was to become of tasks of activities when they were kept from workers, by execution and attempt. */
  const kept = new Map<string, Map<string, Response>>();

  const until = (due: number, call: TaskCall, { Call: made }: Response) =>
    new Promise<void>((resolve) => {
      const alarm = clock.at(due, () => {
        waiting.delete(alarm);
        resolve();
      });
      waiting.add(alarm);
      if (made) return;
      call.onOver(() => {
        waiting.delete(alarm);
        alarm.cancel();
      });
    });

  const respond = async (call: TaskCall, response: Response): Promise<Json | Job | Submission> => {
    const { DelaySeconds: delay, Call: made, Throw: thrown, Never: silent } = response;
    if (delay !== undefined) await call.idle(until(call.scheduledAt + delay * 1000, call, response));
    if (!made) return answer(call, response);
    if (!thrown && !silent && !Object.hasOwn(response, 'Return')) return tasks.run(call);
    // Where an answer is lost, so is one that says that the call has failed.
    const given = thrown || silent ? await tasks.run(call).catch(() => ({})) : await tasks.run(call);
    return answer(call, response, submittedOf(given));
  };

  return {
    ...tasks,
    isWorker(task) {
      const response = mocks.saidOf(task);
      if (!response) return tasks.isWorker?.(task) ?? false;
      const ofExecution = kept.get(task.executionArn) ?? new Map<string, Response>();
      kept.set(task.executionArn, ofExecution.set(attemptOf(task), response));
      return true;
    },
    run(call) {
      // A mock may go between an attempt's beginning and its call, when no worker comes for it any more.
      const response =
        mocks.responseTo(call) ??
        (isActivity(call.resource) ? kept.get(call.executionArn)?.get(attemptOf(call)) : undefined);
      return response ? respond(call, response) : tasks.run(call);
    },
    /** Nothing of this execution is called any more. */
    settled: (executionArn) => void kept.delete(executionArn),
    /** Calls that are delayed are not made any more. */
    close() {
      for (const alarm of waiting) alarm.cancel();
      waiting.clear();
    },
  };
};
