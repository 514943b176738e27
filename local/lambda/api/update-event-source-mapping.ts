import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import { assertVisibility } from '../mappings/assert-visibility.ts';
import { describeMapping } from '../mappings/mapping-record.ts';
import type { MappingRecord } from '../mappings/mapping-record.ts';
import { readSettings, SETTING_MEMBERS } from '../mappings/read-mapping.ts';
import type { MappingSettings } from '../mappings/read-mapping.ts';
import type { LambdaParts } from '../parts.ts';

interface Input extends MappingSettings {
  UUID: string;
  FunctionName?: string;
}

/** Invocations under way end as they began. */
export const updateEventSourceMapping =
  ({ functions, mappings, roles, clock }: LambdaParts): Action<Input> =>
  async (input) => {
    acceptOnly('UpdateEventSourceMapping', input, [...SETTING_MEMBERS, 'UUID', 'FunctionName']);
    const before = mappings.get(input.UUID);
    const record = functions.get(input.FunctionName ?? before.functionName);
    const settings = readSettings(before.queueArn, input, before);
    roles.ofMapping(record.configuration, before.queueArn);
    await assertVisibility(mappings.readerOf(record, before.queueArn), record);
    const { uuid, queueArn, tags } = before;
    const mapping: MappingRecord = {
      uuid,
      queueArn,
      tags,
      functionName: record.configuration.FunctionName,
      ...settings,
      lastModified: clock.now(),
    };
    mappings.put(mapping);
    return describeMapping(mapping, mappings.stateOf(mapping));
  };
