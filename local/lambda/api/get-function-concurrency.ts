import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import type { LambdaParts } from '../parts.ts';

export const getFunctionConcurrency =
  ({ functions }: LambdaParts): Action<{ FunctionName: string }> =>
  (input) => {
    acceptOnly('GetFunctionConcurrency', input, ['FunctionName']);
    return { ReservedConcurrentExecutions: functions.get(input.FunctionName).reservedConcurrency };
  };
