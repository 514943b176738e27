import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import type { LambdaParts } from '../parts.ts';

export const deleteFunctionConcurrency =
  ({ functions, mappings }: LambdaParts): Action<{ FunctionName: string }, void> =>
  (input) => {
    acceptOnly('DeleteFunctionConcurrency', input, ['FunctionName']);
    const { reservedConcurrency: _, ...rest } = functions.get(input.FunctionName);
    functions.put(rest);
    mappings.functionChanged(rest.configuration.FunctionName);
  };
