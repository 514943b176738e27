import type { Context } from 'aws-lambda';
import { about } from './facts.ts';
import type { Facts } from './facts.ts';
import { log } from './logger.ts';
import { tell, ToldError } from './told-error.ts';

/** The lines of `work` carry these facts; so does the one of its error, which is logged once and told from there on. */
export const logged = <Result>(facts: Facts, work: () => Promise<Result>): Promise<Result> =>
  about(facts, async () => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ToldError) throw error;
      log.error('failed', error);
      throw tell(error);
    }
  });

/**
 * What every function is wrapped in: its lines name the invocation, and it throws only what may be told, for Lambda's
 * runtime prints an error with all that it has, and Step Functions keeps it.
 */
export const invocation =
  <Event, Result>(work: (event: Event) => Promise<Result>) =>
  (event: Event, context: Context): Promise<Result> => {
    log.begin(context);
    return logged({}, () => work(event));
  };
