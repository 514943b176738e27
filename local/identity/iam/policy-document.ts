import { checkPolicy } from '../permissions/check-policy.ts';
import type { PolicyKind } from '../policy/statement.ts';

/** Throws MalformedPolicyDocument unless `text` is a policy that can be judged. */
export const checkedPolicy = (text: string, kind: PolicyKind): string => {
  checkPolicy(text, kind, 'MalformedPolicyDocument');
  return text;
};

/** IAM answers policies URL-encoded. */
export const encodedPolicy = (text: string): string => encodeURIComponent(text);
