import type { Action } from '../../endpoint/service.ts';
import type { LambdaParts } from '../parts.ts';
import { describeEventInvokeConfig, readEventInvokeConfig } from './event-invoke-config.ts';
import type { EventInvokeConfigInput } from './event-invoke-config.ts';

export const putFunctionEventInvokeConfig =
  ({ functions, roles, clock }: LambdaParts): Action<EventInvokeConfigInput> =>
  (input) => {
    const config = readEventInvokeConfig('PutFunctionEventInvokeConfig', input);
    const before = functions.get(input.FunctionName, input.Qualifier);
    const { OnSuccess, OnFailure } = config.DestinationConfig ?? {};
    roles.ofDestinations(before.configuration, OnSuccess?.Destination, OnFailure?.Destination);
    const record = {
      ...before,
      eventInvokeConfig: { ...config, LastModified: clock.now() },
    };
    functions.put(record);
    return describeEventInvokeConfig(record);
  };
