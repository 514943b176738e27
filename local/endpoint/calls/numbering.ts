import type { Call } from '../dispatch.ts';
import { callerRecord } from './caller.ts';

/** Oldest first out: of executions that go on for so long the numbers begin again. */
const MOST_EXECUTIONS = 2_000;

/**
 * Numbers the calls that are made for one execution: each among those of the same caller to the same operation, from 1.
 * undefined for a call that is for none, or for several.
 */
export const numbering = () => {
  const executions = new Map<string, Map<string, number>>();
  return (execution: string | undefined, { request, operation }: Call): number | undefined => {
    if (execution === undefined) return undefined;
    let calls = executions.get(execution);
    if (!calls) {
      executions.set(execution, (calls = new Map()));
      if (executions.size > MOST_EXECUTIONS) executions.delete(executions.keys().next().value ?? '');
    }
    const { kind, name } = callerRecord(request.caller);
    const key = [kind, name, request.service, operation.name].join('\n');
    const nth = (calls.get(key) ?? 0) + 1;
    calls.set(key, nth);
    return nth;
  };
};
