import { AsyncLocalStorage } from 'node:async_hooks';
import type { Caller, Dispatch } from '../../endpoint/service.ts';

/**
 * One SDK client serves the executions of every role: making a client costs more than a call.
 * `dispatch` takes the caller from whoever is within `as`.
 */
export const callAs = (dispatch: Dispatch) => {
  const callers = new AsyncLocalStorage<Caller>();
  return {
    dispatch: ((request) =>
      dispatch({ ...request, caller: callers.getStore() ?? request.caller })) satisfies Dispatch,
    as: <T>(caller: Caller, work: () => Promise<T>): Promise<T> => callers.run(caller, work),
  };
};

export type CallAs = ReturnType<typeof callAs>;
