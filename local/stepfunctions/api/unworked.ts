import type { Clock } from '../../clock.ts';
import { callsTo } from '../../endpoint/count-calls.ts';

/**
 * Waits, in a call, for something that may need time to pass: meanwhile the call is no work that keeps time from moving.
 * It is again from the moment that `work` calls what it is given. Rejects with what `work` rejects with.
 */
export const unworked = <Result>(
  clock: Clock,
  work: (done: (result: Result) => void) => Promise<void> | void,
): Promise<Result> => {
  const calls = callsTo(clock, 'states');
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  let waits = true;
  const settled = (settle: () => void) => {
    if (!waits) return;
    waits = false;
    calls.begin();
    settle();
  };
  const begin = async () => {
    try {
      await work((result) => settled(() => resolve(result)));
    } catch (error) {
      settled(() => reject(error));
    }
  };
  calls.end();
  void begin();
  return promise;
};
