import type { Action } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
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

/** The policies of roles: texts of their own, and the ARNs of managed ones. */
export const policyActions = (roles: Roles): Record<string, Action> => ({
  PutRolePolicy: ({ RoleName, PolicyName, PolicyDocument }: InlinePolicy) =>
    roles.change(RoleName, ({ inlinePolicies }) => ({
      inlinePolicies: { ...inlinePolicies, [PolicyName]: checkedPolicy(PolicyDocument) },
    })),

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

  AttachRolePolicy: ({ RoleName, PolicyArn }: AttachedPolicy) =>
    roles.change(RoleName, ({ attachedPolicyArns }) => ({
      attachedPolicyArns: [...new Set([...attachedPolicyArns, PolicyArn])],
    })),

  DetachRolePolicy: ({ RoleName, PolicyArn }: AttachedPolicy) =>
    roles.change(RoleName, ({ attachedPolicyArns }) => {
      if (!attachedPolicyArns.includes(PolicyArn))
        throw new ServiceError('NoSuchEntity', `Policy ${PolicyArn} was not found.`, 404);
      return { attachedPolicyArns: attachedPolicyArns.filter((attached) => attached !== PolicyArn) };
    }),

  ListAttachedRolePolicies: ({ RoleName }: AttachedPolicy) => ({
    AttachedPolicies: roles.find(RoleName).attachedPolicyArns.map((PolicyArn) => ({
      PolicyName: PolicyArn.slice(PolicyArn.lastIndexOf('/') + 1),
      PolicyArn,
    })),
    IsTruncated: false,
  }),
});
