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
 * One SDK client serves many callers: making a client costs more than a call.
 * `dispatch` takes caller and trace from whoever is within `as`.
 */
export const callAs = (dispatch: Dispatch) => {
  const speakers = new AsyncLocalStorage<Speaker>();
  return {
    dispatch: ((request) => {
      const { caller = request.caller, trace } = speakers.getStore() ?? {};
      const headers = trace === undefined ? request.headers : { ...request.headers, [TRACE_HEADER]: trace };
      return dispatch({ ...request, caller, headers });
    }) satisfies Dispatch,
    as: <T>(speaker: Speaker, work: () => Promise<T>): Promise<T> => speakers.run(speaker, work),
  };
};

export type CallAs = ReturnType<typeof callAs>;
