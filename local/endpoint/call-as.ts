import { AsyncLocalStorage } from 'node:async_hooks';
import type { Caller, Dispatch } from './service.ts';

/**
 * One SDK client serves many callers: making a client costs more than a call. A client on this `dispatch` calls as
 * whom `as` says, and cannot call without.
 */
export const callAs = (dispatch: Dispatch) => {
  const callers = new AsyncLocalStorage<Caller>();
  return {
    dispatch: ((request) => {
      const caller = callers.getStore();
      if (!caller) throw new Error(`A call to ${request.service} that nobody makes`);
      return dispatch({ ...request, caller });
    }) satisfies Dispatch,
    as: <T>(caller: Caller, work: () => Promise<T>): Promise<T> => callers.run(caller, work),
  };
};

export type CallAs = ReturnType<typeof callAs>;
