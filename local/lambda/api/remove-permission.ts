import { randomUUID } from 'node:crypto';
import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import type { LambdaParts } from '../parts.ts';

interface Input {
  FunctionName: string;
  Qualifier?: string;
  StatementId: string;
}

export const removePermission =
  ({ functions }: LambdaParts): Action<Input, void> =>
  (input) => {
    acceptOnly('RemovePermission', input, ['FunctionName', 'Qualifier', 'StatementId']);
    const record = functions.get(input.FunctionName, input.Qualifier);
    const policy = record.policy.filter(({ Sid }) => Sid !== input.StatementId);
    if (policy.length === record.policy.length)
      throw new ServiceError(
        'ResourceNotFoundException',
        `Statement ${input.StatementId} is not found in resource policy.`,
        404,
      );
    functions.put({ ...record, policy, policyRevision: randomUUID() });
  };
