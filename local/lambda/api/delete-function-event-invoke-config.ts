import type { Action } from '../../endpoint/service.ts';
import type { LambdaParts } from '../parts.ts';
import { describeEventInvokeConfig } from './event-invoke-config.ts';
import { acceptReference } from './function-reference.ts';
import type { FunctionReference } from './function-reference.ts';

export const deleteFunctionEventInvokeConfig =
  ({ functions }: LambdaParts): Action<FunctionReference, void> =>
  (input) => {
    acceptReference('DeleteFunctionEventInvokeConfig', input);
    const record = functions.get(input.FunctionName, input.Qualifier);
    describeEventInvokeConfig(record);
    const { eventInvokeConfig: _, ...rest } = record;
    functions.put(rest);
  };
