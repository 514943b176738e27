import { randomUUID } from 'node:crypto';
import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import type { CodeLocation } from '../code/fetch-code.ts';
import { configure, CONFIGURATION_MEMBERS } from '../configuration.ts';
import type { ConfigurationInput } from '../configuration.ts';
import { assertNewName, functionArn } from '../function-record.ts';
import type { FunctionConfiguration } from '../function-record.ts';
import { awsTimestamp } from '../aws-timestamp.ts';
import type { LambdaParts } from '../parts.ts';

interface Input extends ConfigurationInput {
  FunctionName?: string;
  Code?: CodeLocation;
  PackageType?: string;
  Architectures?: string[];
  Tags?: Record<string, string>;
  Publish?: boolean;
}

const MEMBERS = [
  ...CONFIGURATION_MEMBERS,
  'FunctionName',
  'Code',
  'PackageType',
  'Architectures',
  'Tags',
  'Publish',
];

export const createFunction =
  ({
    functions,
    fetchCode,
    code,
    mappings,
    roles,
    clock,
  }: LambdaParts): Action<Input, FunctionConfiguration> =>
  async (input) => {
    acceptOnly('CreateFunction', input, MEMBERS);
    const name = assertNewName(input.FunctionName);
    if (input.Publish) throw unsupported('CreateFunction with Publish (versions)');
    if (input.PackageType && input.PackageType !== 'Zip')
      throw unsupported(`PackageType ${input.PackageType}`);
    const configured = configure(name, input);
    const FunctionArn = functionArn(name);
    roles.ofFunction({ FunctionName: name, FunctionArn, ...configured });
    const zip = await fetchCode(input.Code ?? {});
    if (functions.find(name))
      throw new ServiceError('ResourceConflictException', `Function already exist: ${name}`, 409);

    const configuration: FunctionConfiguration = {
      FunctionName: name,
      FunctionArn,
      ...configured,
      ...code.unpack(name, zip),
      LastModified: awsTimestamp(clock.now()),
      Version: '$LATEST',
      RevisionId: randomUUID(),
      State: 'Active',
      LastUpdateStatus: 'Successful',
      PackageType: 'Zip',
      Architectures: input.Architectures ?? ['x86_64'],
    };
    functions.put({ configuration, tags: input.Tags ?? {}, policy: [], policyRevision: randomUUID() });
    mappings.functionChanged(name);
    return configuration;
  };
