import { AsyncLocalStorage } from 'node:async_hooks';
import type { Caller, Dispatch } from './service.ts';
import { TRACE_HEADER } from './trace.ts';

/** Who makes a call, and within which trace. */
export interface Speaker {
  caller: Caller;
  /** The value of TRACE_HEADER. */
  trace?: string | undefined;
  /** Told of each call while it is made, and gives its answer. */
  during?: (<T>(call: Promise<T>) => Promise<T>) | undefined;
}

/**
 * One SDK client serves many callers: making a client costs more than a call. A client on this `dispatch` calls as
 * whom `as` says, in the trace that it says, and cannot call without.
 */
export const callAs = (dispatch: Dispatch) => {
  const speakers = new AsyncLocalStorage<Speaker>();
  return {
    dispatch: ((request) => {
      const speaker = speakers.getStore();
      if (!speaker) throw new Error(`A call to ${request.service} that nobody makes`);
      const { caller, trace, during } = speaker;
      const headers = trace === undefined ? request.headers : { ...request.headers, [TRACE_HEADER]: trace };
      const answer = dispatch({ ...request, caller, headers });
      return during ? during(answer) : answer;
    }) satisfies Dispatch,
    as: <T>(caller: Caller, work: () => Promise<T>, trace?: string, during?: Speaker['during']): Promise<T> =>
      speakers.run({ caller, trace, during }, work),
  };
};

export type CallAs = ReturnType<typeof callAs>;
