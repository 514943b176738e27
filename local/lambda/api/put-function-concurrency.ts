import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import type { LambdaParts } from '../parts.ts';

interface Input {
  FunctionName: string;
  ReservedConcurrentExecutions: number;
}

export const putFunctionConcurrency =
  ({ functions, mappings }: LambdaParts): Action<Input> =>
  (input) => {
    acceptOnly('PutFunctionConcurrency', input, ['FunctionName', 'ReservedConcurrentExecutions']);
    const { ReservedConcurrentExecutions } = input;
    if (!Number.isInteger(ReservedConcurrentExecutions) || ReservedConcurrentExecutions < 0)
      throw new ServiceError(
        'InvalidParameterValueException',
        `ReservedConcurrentExecutions ${ReservedConcurrentExecutions} must be an integer of 0 or more`,
      );
    const record = functions.get(input.FunctionName);
    functions.put({ ...record, reservedConcurrency: ReservedConcurrentExecutions });
    mappings.functionChanged(record.configuration.FunctionName);
    return { ReservedConcurrentExecutions };
  };
