import { ServiceError } from '../../errors.ts';
import { compilePolicy } from '../policy/compile-policy.ts';
import { InvalidPolicy } from '../policy/invalid-policy.ts';
import type { PolicyKind } from '../policy/statement.ts';

/** Refuses, when it is deployed, a policy that AWS would refuse or that could not be judged; `code` is the service's. */
export const checkPolicy = (text: string, kind: PolicyKind, code: string): void => {
  try {
    compilePolicy(text, kind);
  } catch (error) {
    if (!(error instanceof InvalidPolicy)) throw error;
    throw new ServiceError(code, error.message);
  }
};
