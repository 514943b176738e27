import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import { functionName } from '../function-record.ts';
import { describeMapping } from '../mappings/mapping-record.ts';
import type { LambdaParts } from '../parts.ts';
import { pageOf } from './page.ts';
import type { PageInput } from './page.ts';

interface Input extends PageInput {
  FunctionName?: string;
  EventSourceArn?: string;
}

export const listEventSourceMappings =
  ({ mappings }: LambdaParts): Action<Input> =>
  (input) => {
    acceptOnly('ListEventSourceMappings', input, ['FunctionName', 'EventSourceArn', 'Marker', 'MaxItems']);
    const name = input.FunctionName && functionName(input.FunctionName);
    const wanted = mappings
      .all()
      .filter((mapping) => !name || mapping.functionName === name)
      .filter((mapping) => !input.EventSourceArn || mapping.queueArn === input.EventSourceArn);
    const { page, NextMarker } = pageOf(wanted, ({ uuid }) => uuid, input);
    return {
      EventSourceMappings: page.map((mapping) => describeMapping(mapping, mappings.stateOf(mapping))),
      NextMarker,
    };
  };
