import type { Json } from '../language/json.ts';
import type { StateError } from './state-error.ts';

/** What the call of a task with a token or a job came to: it has been submitted, and its answer is known already. */
export class Submission {
  /** What the call gave: the output of TaskSubmitted. */
  readonly submitted: Json;
  /** Undefined where the task waits for whoever has the token, or for its time-out. */
  readonly answer: { output: Json } | StateError | undefined;

  constructor(submitted: Json, answer: { output: Json } | StateError | undefined) {
    this.submitted = submitted;
    this.answer = answer;
  }
}
