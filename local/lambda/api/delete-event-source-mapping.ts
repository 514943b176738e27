import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import { describeMapping } from '../mappings/mapping-record.ts';
import type { LambdaParts } from '../parts.ts';

/** Invocations under way are brought to their end. */
export const deleteEventSourceMapping =
  ({ mappings }: LambdaParts): Action<{ UUID: string }> =>
  (input) => {
    acceptOnly('DeleteEventSourceMapping', input, ['UUID']);
    const mapping = mappings.get(input.UUID);
    mappings.delete(input.UUID);
    return describeMapping(mapping, 'Deleting');
  };
