import { randomBytes } from 'node:crypto';
import { arn } from '../../arn.ts';
import type { Clock } from '../../clock.ts';
import type { Action } from '../../endpoint/service.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import { checkedPolicy, encodedPolicy } from './policy-document.ts';
import type { RoleRecord, Roles } from './role-record.ts';
import { tagList, tagRecord } from '../../tags.ts';
import type { Tag } from '../../tags.ts';

interface CreateRole {
  RoleName: string;
  Path?: string;
  AssumeRolePolicyDocument: string;
  Description?: string;
  MaxSessionDuration?: string;
  PermissionsBoundary?: string;
  Tags?: Tag[];
}

const DEFAULT_SESSION_SECONDS = 3600;

const shown = (role: RoleRecord) => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: role.arn,
  CreateDate: role.createdAt,
  AssumeRolePolicyDocument: encodedPolicy(role.trustPolicy),
  Description: role.description,
  MaxSessionDuration: role.maxSessionSeconds,
  Tags: tagList(role.tags),
});

const inUse = () =>
  new ServiceError('DeleteConflict', 'Cannot delete entity, must delete policies first.', 409);

export const roleActions = (roles: Roles, clock: Clock): Record<string, Action> => ({
  CreateRole: (input: CreateRole) => {
    const { RoleName: name, Path: path = '/', Description: description } = input;
    if (input.PermissionsBoundary) throw unsupported('IAM CreateRole PermissionsBoundary');
    if (roles.has(name))
      throw new ServiceError('EntityAlreadyExists', `Role with name ${name} already exists.`, 409);
    const role: RoleRecord = {
      name,
      path,
      id: `AROA${randomBytes(8).toString('hex').toUpperCase()}`,
      arn: arn('iam', `role${path}${name}`),
      createdAt: new Date(clock.now()).toISOString(),
      trustPolicy: checkedPolicy(input.AssumeRolePolicyDocument, 'trust'),
      ...(description !== undefined && { description }),
      maxSessionSeconds: Number(input.MaxSessionDuration ?? DEFAULT_SESSION_SECONDS),
      inlinePolicies: {},
      tags: tagRecord(input.Tags),
    };
    roles.put(role);
    return { Role: shown(role) };
  },

  GetRole: ({ RoleName }: { RoleName: string }) => ({ Role: shown(roles.find(RoleName)) }),

  ListRoles: () => ({ Roles: roles.all().map(shown), IsTruncated: false }),

  UpdateRole: ({ RoleName, Description, MaxSessionDuration }: CreateRole) =>
    roles.change(RoleName, () => ({
      ...(Description !== undefined && { description: Description }),
      ...(MaxSessionDuration !== undefined && { maxSessionSeconds: Number(MaxSessionDuration) }),
    })),

  UpdateAssumeRolePolicy: ({ RoleName, PolicyDocument }: { RoleName: string; PolicyDocument: string }) =>
    roles.change(RoleName, () => ({ trustPolicy: checkedPolicy(PolicyDocument, 'trust') })),

  DeleteRole: ({ RoleName }: { RoleName: string }) => {
    const { inlinePolicies } = roles.find(RoleName);
    if (Object.keys(inlinePolicies).length > 0) throw inUse();
    roles.delete(RoleName);
  },

  TagRole: ({ RoleName, Tags }: { RoleName: string; Tags: Tag[] }) =>
    roles.change(RoleName, ({ tags }) => ({ tags: { ...tags, ...tagRecord(Tags) } })),

  UntagRole: ({ RoleName, TagKeys }: { RoleName: string; TagKeys: string[] }) =>
    roles.change(RoleName, ({ tags }) => ({
      tags: Object.fromEntries(Object.entries(tags).filter(([key]) => !TagKeys.includes(key))),
    })),

  ListRoleTags: ({ RoleName }: { RoleName: string }) => ({
    Tags: tagList(roles.find(RoleName).tags),
    IsTruncated: false,
  }),
});
