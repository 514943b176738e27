import type { Action } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import type { LambdaParts } from '../parts.ts';
import { acceptReference } from './function-reference.ts';
import type { FunctionReference } from './function-reference.ts';

export const getPolicy =
  ({ functions }: LambdaParts): Action<FunctionReference> =>
  (input) => {
    acceptReference('GetPolicy', input);
    const { policy, policyRevision } = functions.get(input.FunctionName, input.Qualifier);
    if (policy.length === 0)
      throw new ServiceError('ResourceNotFoundException', 'The resource you requested does not exist.', 404);
    return {
      Policy: JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: policy }),
      RevisionId: policyRevision,
    };
  };
