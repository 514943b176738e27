import type { Action } from '../../endpoint/service.ts';
import type { LambdaParts } from '../parts.ts';
import { acceptReference } from './function-reference.ts';
import type { FunctionReference } from './function-reference.ts';

/** The package itself cannot be downloaded from the local cloud: `Code` has no Location. */
export const getFunction =
  ({ functions }: LambdaParts): Action<FunctionReference> =>
  (input) => {
    acceptReference('GetFunction', input);
    const { configuration, tags, reservedConcurrency } = functions.get(input.FunctionName, input.Qualifier);
    return {
      Configuration: configuration,
      Code: { RepositoryType: 'S3' },
      ...(Object.keys(tags).length > 0 && { Tags: tags }),
      ...(reservedConcurrency !== undefined && {
        Concurrency: { ReservedConcurrentExecutions: reservedConcurrency },
      }),
    };
  };
