import { randomUUID } from 'node:crypto';
import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import { unsupported } from '../../errors.ts';
import { awsTimestamp } from '../aws-timestamp.ts';
import type { CodeLocation } from '../code/fetch-code.ts';
import type { FunctionConfiguration } from '../function-record.ts';
import type { LambdaParts } from '../parts.ts';

interface Input extends CodeLocation {
  FunctionName: string;
  Architectures?: string[];
  Publish?: boolean;
  DryRun?: boolean;
}

const MEMBERS = [
  'FunctionName',
  'ZipFile',
  'S3Bucket',
  'S3Key',
  'S3ObjectVersion',
  'Architectures',
  'Publish',
  'DryRun',
];

/** Invocations under way end on the old code; the next one runs the new. */
export const updateFunctionCode =
  ({ functions, fetchCode, code, pools, clock }: LambdaParts): Action<Input, FunctionConfiguration> =>
  async (input) => {
    acceptOnly('UpdateFunctionCode', input, MEMBERS);
    const { FunctionName, Architectures, Publish, DryRun, ...location } = input;
    if (Publish) throw unsupported('UpdateFunctionCode with Publish (versions)');
    functions.get(FunctionName);
    const zip = await fetchCode(location);
    const record = functions.get(FunctionName);
    const name = record.configuration.FunctionName;
    const configuration: FunctionConfiguration = {
      ...record.configuration,
      ...code.unpack(name, zip),
      ...(Architectures && { Architectures }),
      LastModified: awsTimestamp(clock.now()),
      RevisionId: randomUUID(),
    };
    if (DryRun) return configuration;
    functions.put({ ...record, configuration });
    pools.retire(name);
    return configuration;
  };
