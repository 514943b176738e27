import type { Access, Caller, Guard } from '../../endpoint/service.ts';
import type { RoleRecord, Roles } from '../iam/role-record.ts';
import { asService } from '../access-keys.ts';
import { decide } from '../policy/decide.ts';
import type { Decision } from '../policy/decide.ts';
import { CallRequest } from './call-request.ts';
import type { DecisionLog } from './decision-log.ts';
import { identityPolicies, resourcePolicy } from './policy-sources.ts';

/** For services that act for a role, or are about to be given one: what AWS would refuse them later is refused now. */
export interface Permissions {
  /** Whether all of it would be allowed. */
  permits(caller: Caller, ...accesses: Access[]): boolean;
  /** Whether a role may be assumed by a service (`lambda`) that acts for a resource. */
  trusts(roleArn: string, service: string, sourceArn: string): boolean;
}

/**
 * A decision; of a refusal what it is about: the resource by its own ARN, and what is wrong with its state where all
 * policies would have allowed it.
 */
export type Judgement =
  | Extract<Decision, { allowed: true }>
  | (Extract<Decision, { allowed: false }> & { access: Access; invalidState?: string });

/** Who may do what, by the policies that are deployed at that moment. */
export interface Judge extends Permissions {
  decide(caller: Caller, access: Access, secure?: boolean): Judgement;
}

export interface JudgeParts {
  roles: Pick<Roles, 'byArn'>;
  /** What guards a resource, asked of the service that has it. */
  guardOf: (access: Access) => Guard | undefined;
  log: DecisionLog;
}

const trustGuard = ({ arn, trustPolicy }: RoleRecord): Guard => ({
  resource: arn,
  kind: 'trust',
  policy: trustPolicy,
  mandatory: true,
});

export const createJudge = ({ roles, guardOf, log }: JudgeParts): Judge => {
  const judge = (caller: Caller, access: Access, guard: Guard | undefined, secure: boolean): Judgement => {
    const named =
      guard && guard.resource !== access.resource ? { ...access, resource: guard.resource } : access;
    const role = caller.roleArn === undefined ? undefined : roles.byArn(caller.roleArn);
    const decision = decide(
      {
        identity: role ? identityPolicies(role) : [],
        resource: guard && resourcePolicy(guard),
        mandatory: guard?.mandatory,
      },
      new CallRequest(caller, named, secure),
      log.noting,
    );
    if (log.noting) log.note(caller, named, decision);
    if (decision.allowed && guard?.invalidState !== undefined)
      return {
        allowed: false,
        explicit: false,
        where: 'resource',
        by: [],
        access: named,
        invalidState: guard.invalidState,
      };
    return decision.allowed ? decision : { ...decision, access: named };
  };
  const decideOn: Judge['decide'] = (caller, access, secure = true) =>
    judge(caller, access, guardOf(access), secure);

  return {
    decide: decideOn,
    permits: (caller, ...accesses) => accesses.every((access) => decideOn(caller, access).allowed),
    trusts(roleArn, service, sourceArn) {
      const role = roles.byArn(roleArn);
      if (!role) return false;
      const access = { action: 'sts:AssumeRole', resource: roleArn };
      return judge(asService(service, sourceArn), access, trustGuard(role), true).allowed;
    },
  };
};
