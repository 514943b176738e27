import { ServiceError } from '../../errors.ts';

/** Throws MalformedPolicyDocument unless `text` is a policy in JSON. */
export const checkedPolicy = (text: string): string => {
  let statements: unknown;
  try {
    statements = (JSON.parse(text) as { Statement?: unknown } | null)?.Statement;
  } catch {
    throw new ServiceError('MalformedPolicyDocument', 'This policy contains invalid Json');
  }
  if (typeof statements !== 'object' || statements === null)
    throw new ServiceError('MalformedPolicyDocument', 'The policy has no Statement');
  return text;
};

/** IAM answers policies URL-encoded. */
export const encodedPolicy = (text: string): string => encodeURIComponent(text);
