import type { Action } from '../../endpoint/service.ts';
import type { LambdaParts } from '../parts.ts';
import { describeEventInvokeConfig } from './event-invoke-config.ts';
import { acceptReference } from './function-reference.ts';
import type { FunctionReference } from './function-reference.ts';

export const getFunctionEventInvokeConfig =
  ({ functions }: LambdaParts): Action<FunctionReference> =>
  (input) => {
    acceptReference('GetFunctionEventInvokeConfig', input);
    return describeEventInvokeConfig(functions.get(input.FunctionName, input.Qualifier));
  };
