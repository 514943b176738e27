import type { Action } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import { policyText } from '../function-record.ts';
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
      Policy: policyText(policy),
      RevisionId: policyRevision,
    };
  };
