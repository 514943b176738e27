import type { Action } from '../../endpoint/service.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import { checkedPolicy, encodedPolicy } from './policy-document.ts';
import type { RoleRecord, Roles } from './role-record.ts';

interface InlinePolicy {
  RoleName: string;
  PolicyName: string;
  PolicyDocument: string;
}

interface AttachedPolicy {
  RoleName: string;
  PolicyArn: string;
}

const inlineOf = ({ name, inlinePolicies }: RoleRecord, policyName: string): string => {
  const policy = inlinePolicies[policyName];
  if (policy === undefined)
    throw new ServiceError('NoSuchEntity', `The role ${name} has no policy ${policyName}.`, 404);
  return policy;
};

/**
 * IAM's quota for all inline policies of a role together, "the total aggregate policy size", of which "IAM does not
 * count white space": https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const MOST_CHARACTERS = 10_240;

/** Its policies with one more, or with another text for one of them. Throws LimitExceeded. */
const withPolicy = (
  { name, inlinePolicies }: RoleRecord,
  { PolicyName, PolicyDocument }: InlinePolicy,
): Record<string, string> => {
  const policies = { ...inlinePolicies, [PolicyName]: checkedPolicy(PolicyDocument, 'identity') };
  const size = Object.values(policies).join('').replaceAll(/\s/g, '').length;
  if (size > MOST_CHARACTERS)
    throw new ServiceError(
      'LimitExceeded',
      `Maximum policy size of ${MOST_CHARACTERS} bytes exceeded for role ${name}`,
      409,
    );
  return policies;
};

/** The policies of roles: texts of their own, and the ARNs of managed ones. */
export const policyActions = (roles: Roles): Record<string, Action> => ({
  PutRolePolicy: (input: InlinePolicy) =>
    roles.change(input.RoleName, (role) => ({ inlinePolicies: withPolicy(role, input) })),

  GetRolePolicy: ({ RoleName, PolicyName }: InlinePolicy) => ({
    RoleName,
    PolicyName,
    PolicyDocument: encodedPolicy(inlineOf(roles.find(RoleName), PolicyName)),
  }),

  DeleteRolePolicy: ({ RoleName, PolicyName }: InlinePolicy) =>
    roles.change(RoleName, (role) => {
      inlineOf(role, PolicyName);
      const { [PolicyName]: _, ...inlinePolicies } = role.inlinePolicies;
      return { inlinePolicies };
    }),

  ListRolePolicies: ({ RoleName }: InlinePolicy) => ({
    PolicyNames: Object.keys(roles.find(RoleName).inlinePolicies),
    IsTruncated: false,
  }),

  // What stands in managed policies is AWS's own affair and not here: nothing could be judged by them.
  AttachRolePolicy: ({ PolicyArn }: AttachedPolicy) => {
    throw unsupported(`AttachRolePolicy of ${PolicyArn} (write its statements into a policy of the role)`);
  },

  DetachRolePolicy: ({ RoleName, PolicyArn }: AttachedPolicy) => {
    roles.find(RoleName);
    throw new ServiceError('NoSuchEntity', `Policy ${PolicyArn} was not found.`, 404);
  },

  ListAttachedRolePolicies: ({ RoleName }: AttachedPolicy) => {
    roles.find(RoleName);
    return { AttachedPolicies: [], IsTruncated: false };
  },
});
