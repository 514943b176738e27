import type { Action } from '../../endpoint/service.ts';
import type { FunctionConfiguration } from '../function-record.ts';
import type { LambdaParts } from '../parts.ts';
import { acceptReference } from './function-reference.ts';
import type { FunctionReference } from './function-reference.ts';

export const getFunctionConfiguration =
  ({ functions }: LambdaParts): Action<FunctionReference, FunctionConfiguration> =>
  (input) => {
    acceptReference('GetFunctionConfiguration', input);
    return functions.get(input.FunctionName, input.Qualifier).configuration;
  };
