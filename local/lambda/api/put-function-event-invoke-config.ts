import type { Action } from '../../endpoint/service.ts';
import type { LambdaParts } from '../parts.ts';
import { describeEventInvokeConfig, readEventInvokeConfig } from './event-invoke-config.ts';
import type { EventInvokeConfigInput } from './event-invoke-config.ts';

export const putFunctionEventInvokeConfig =
  ({ functions, clock }: LambdaParts): Action<EventInvokeConfigInput> =>
  (input) => {
    const config = readEventInvokeConfig('PutFunctionEventInvokeConfig', input);
    const record = {
      ...functions.get(input.FunctionName, input.Qualifier),
      eventInvokeConfig: { ...config, LastModified: clock.now() },
    };
    functions.put(record);
    return describeEventInvokeConfig(record);
  };
