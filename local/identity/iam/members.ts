import type { Members } from '../../endpoint/strict.ts';

const ROLE = { required: ['RoleName'] };
const POLICY = { required: ['RoleName', 'PolicyName'] };
const ATTACHED = { required: ['RoleName', 'PolicyArn'] };

/** What each action takes. Lists are never cut, so that none of their pages can be asked for. */
export const IAM_MEMBERS: Readonly<Record<string, Members>> = {
  CreateRole: {
    required: ['RoleName', 'AssumeRolePolicyDocument'],
    optional: ['Path', 'Description', 'MaxSessionDuration', 'Tags'],
  },
  GetRole: ROLE,
  ListRoles: {},
  UpdateRole: { ...ROLE, optional: ['Description', 'MaxSessionDuration'] },
  UpdateAssumeRolePolicy: { required: ['RoleName', 'PolicyDocument'] },
  DeleteRole: ROLE,
  TagRole: { required: ['RoleName', 'Tags'] },
  UntagRole: { required: ['RoleName', 'TagKeys'] },
  ListRoleTags: ROLE,
  PutRolePolicy: { required: ['RoleName', 'PolicyName', 'PolicyDocument'] },
  GetRolePolicy: POLICY,
  DeleteRolePolicy: POLICY,
  ListRolePolicies: ROLE,
  AttachRolePolicy: ATTACHED,
  DetachRolePolicy: ATTACHED,
  ListAttachedRolePolicies: ROLE,
};
