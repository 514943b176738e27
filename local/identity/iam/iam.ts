import { arn } from '../../arn.ts';
import type { Clock } from '../../clock.ts';
import { on } from '../../endpoint/accesses.ts';
import type { AccessesOf } from '../../endpoint/accesses.ts';
import { queryService } from '../../endpoint/protocols.ts';
import type { Service } from '../../endpoint/service.ts';
import { policyActions } from './policy-actions.ts';
import { roleActions } from './role-actions.ts';
import type { Roles } from './role-record.ts';

const OF_NO_ROLE = new Set(['ListRoles']);

/** IAM, as far as stacks need it: roles and their policies. */
export const createIam = (roles: Roles, clock: Clock): Service => {
  const actions = { ...roleActions(roles, clock), ...policyActions(roles) };
  const roleArn = ({ RoleName, Path = '/' }: { RoleName: string; Path?: string }) =>
    roles.has(RoleName) ? roles.find(RoleName).arn : arn('iam', `role${Path}${RoleName}`);
  const ofRole =
    (name: string): AccessesOf<{ RoleName: string }> =>
    (input) =>
      on(`iam:${name}`, roleArn(input));
  return {
    ...queryService({
      name: 'iam',
      namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
      actions,
      accesses: Object.fromEntries(
        Object.keys(actions)
          .filter((name) => !OF_NO_ROLE.has(name))
          .map((name) => [name, ofRole(name)]),
      ),
    }),
    // A role is a resource of its own trust policy where it is to be assumed, and only there.
    guardOf: ({ action, resource }) =>
      action === 'sts:AssumeRole'
        ? { resource, kind: 'trust', policy: roles.byArn(resource)?.trustPolicy, mandatory: true }
        : undefined,
  };
};
