import type { Clock, Work } from '../clock.ts';
import { counted } from '../time/counted.ts';
import type { Dispatch } from './service.ts';

/** The clock's count of the calls to a service that are under way. */
export const callsTo = (clock: Clock, service: string): Work => clock.work(`calls to ${service}`);

/** Counts every call as work from its beginning to its answer: meanwhile time does not jump. */
export const countCalls = (clock: Clock, dispatch: Dispatch): Dispatch => {
  const counts = new Map<string, Work>();
  return (request) => {
    let calls = counts.get(request.service);
    if (!calls) counts.set(request.service, (calls = callsTo(clock, request.service)));
    return counted(calls, () => dispatch(request));
  };
};
