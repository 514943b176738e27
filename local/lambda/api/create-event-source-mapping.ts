import { randomUUID } from 'node:crypto';
import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import type { LambdaParts } from '../parts.ts';
import { assertVisibility } from '../mappings/assert-visibility.ts';
import { describeMapping } from '../mappings/mapping-record.ts';
import type { MappingRecord } from '../mappings/mapping-record.ts';
import { queueNameOf, readSettings, SETTING_MEMBERS } from '../mappings/read-mapping.ts';
import type { MappingSettings } from '../mappings/read-mapping.ts';

interface Input extends MappingSettings {
  FunctionName: string;
  EventSourceArn: string;
  Tags?: Record<string, string>;
}

/** Polls from the moment it returns. */
export const createEventSourceMapping =
  ({ functions, mappings, roles, clock }: LambdaParts): Action<Input> =>
  async (input) => {
    acceptOnly('CreateEventSourceMapping', input, [
      ...SETTING_MEMBERS,
      'FunctionName',
      'EventSourceArn',
      'Tags',
    ]);
    queueNameOf(input.EventSourceArn);
    const record = functions.get(input.FunctionName);
    const functionName = record.configuration.FunctionName;
    const queueArn = input.EventSourceArn;
    const settings = readSettings(queueArn, input);
    roles.ofMapping(record.configuration, queueArn);
    await assertVisibility(mappings.readerOf(record, queueArn), record);
    const twin = mappings.all().find((it) => it.functionName === functionName && it.queueArn === queueArn);
    if (twin)
      throw new ServiceError(
        'ResourceConflictException',
        `An event source mapping with SQS arn (" ${queueArn} ") and function (" ${functionName} ") already exists. Please update or delete the existing mapping with UUID ${twin.uuid}`,
        409,
      );
    const mapping: MappingRecord = {
      uuid: randomUUID(),
      functionName,
      queueArn,
      ...settings,
      lastModified: clock.now(),
      tags: input.Tags ?? {},
    };
    mappings.put(mapping);
    return describeMapping(mapping, mappings.stateOf(mapping));
  };
