import { ServiceError } from '../../errors.ts';
import type { ControlRoute } from '../control.ts';
import type { CallLog } from './call-log.ts';

const LONGEST_WAIT_SECONDS = 60;
const MOST_AT_ONCE = 10_000;
const FEW = 100;

const number = (input: Record<string, unknown>, name: string, most: number) => {
  const value = input[name] === undefined ? undefined : Number(input[name]);
  if (value === undefined || (Number.isInteger(value) && value >= 0 && value <= most)) return value;
  throw new ServiceError('ValidationException', `calls needs ${name} to be a whole number from 0 to ${most}`);
};

/**
 * `GET calls?after=&execution=&limit=&waitSeconds=` answers `{ calls, last }`: the latest, or those after `after`, or
 * those of an execution's ARN; with `waitSeconds` it waits until there are some after `after`. `last` is the `seq` to
 * ask on from. `GET calls/executions` answers `{ executions }`, ARNs.
 */
export const callRoutes = (log: CallLog): ControlRoute[] => [
  {
    method: 'GET',
    path: 'calls',
    handle: async (input) => {
      const after = number(input, 'after', Number.MAX_SAFE_INTEGER);
      const limit = number(input, 'limit', MOST_AT_ONCE) ?? FEW;
      const waitSeconds = number(input, 'waitSeconds', LONGEST_WAIT_SECONDS) ?? 0;
      const { execution } = input;
      if (execution !== undefined && typeof execution !== 'string')
        throw new ServiceError('ValidationException', 'calls needs execution to be an ARN');
      if (after !== undefined && waitSeconds > 0) await log.news(after, waitSeconds);
      const calls = log.read({ after, limit, execution });
      return { calls, last: calls.at(-1)?.seq ?? after ?? 0 };
    },
  },
  { method: 'GET', path: 'calls/executions', handle: () => ({ executions: log.executions() }) },
];
