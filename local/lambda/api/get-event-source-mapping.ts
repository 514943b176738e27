import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import { describeMapping } from '../mappings/mapping-record.ts';
import type { LambdaParts } from '../parts.ts';

export const getEventSourceMapping =
  ({ mappings }: LambdaParts): Action<{ UUID: string }> =>
  (input) => {
    acceptOnly('GetEventSourceMapping', input, ['UUID']);
    const mapping = mappings.get(input.UUID);
    return describeMapping(mapping, mappings.stateOf(mapping));
  };
