import { AsyncLocalStorage } from 'node:async_hooks';
import type { Caller, Dispatch } from './service.ts';
import { TRACE_HEADER } from './trace.ts';

/** Who makes a call, and within which trace. */
export interface Speaker {
  caller: Caller;
  /** The value of TRACE_HEADER. */
  trace?: string | undefined;
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
      const { caller, trace } = speaker;
      const headers = trace === undefined ? request.headers : { ...request.headers, [TRACE_HEADER]: trace };
      return dispatch({ ...request, caller, headers });
    }) satisfies Dispatch,
    as: <T>(caller: Caller, work: () => Promise<T>, trace?: string): Promise<T> =>
      speakers.run({ caller, trace }, work),
  };
};

export type CallAs = ReturnType<typeof callAs>;
