import { randomUUID } from 'node:crypto';
import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import { awsTimestamp } from '../aws-timestamp.ts';
import { configure, CONFIGURATION_MEMBERS } from '../configuration.ts';
import type { ConfigurationInput } from '../configuration.ts';
import type { FunctionConfiguration } from '../function-record.ts';
import type { LambdaParts } from '../parts.ts';

interface Input extends ConfigurationInput {
  FunctionName: string;
  RevisionId?: string;
}

/** Invocations under way end with the old configuration; the next one has the new. */
export const updateFunctionConfiguration =
  ({ functions, pools, mappings, roles, clock }: LambdaParts): Action<Input, FunctionConfiguration> =>
  (input) => {
    acceptOnly('UpdateFunctionConfiguration', input, [
      ...CONFIGURATION_MEMBERS,
      'FunctionName',
      'RevisionId',
    ]);
    const record = functions.get(input.FunctionName);
    const { Environment: _, DeadLetterConfig: __, KMSKeyArn: ___, ...rest } = record.configuration;
    const name = rest.FunctionName;
    if (input.RevisionId && input.RevisionId !== rest.RevisionId)
      throw new ServiceError(
        'PreconditionFailedException',
        `RevisionId ${input.RevisionId} is not the latest one of function ${name}`,
        412,
      );
    const configuration: FunctionConfiguration = {
      ...rest,
      ...configure(name, input, record.configuration),
      LastModified: awsTimestamp(clock.now()),
      RevisionId: randomUUID(),
    };
    roles.ofFunction(configuration);
    functions.put({ ...record, configuration });
    pools.retire(name);
    if (configuration.Role !== rest.Role) mappings.functionChanged(name);
    return configuration;
  };
