import type { Access, Caller, Guard, InvalidState } from '../../endpoint/service.ts';
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
  | (Extract<Decision, { allowed: false }> & { access: Access; invalidState?: InvalidState });

/** A decision on one resource, by its own ARN. */
interface Judged {
  access: Access;
  decision: Decision;
  /** What is wrong with the resource, whatever its policies say. */
  invalidState?: InvalidState;
}

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
  const judge = (caller: Caller, access: Access, guard: Guard | undefined, secure: boolean): Judged => {
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
    const invalidState = guard?.invalidState;
    return { access: named, decision, ...(invalidState !== undefined && { invalidState }) };
  };
  const noted = (caller: Caller, { access, decision, invalidState }: Judged): Judgement => {
    if (log.noting) log.note(caller, access, decision);
    if (decision.allowed && invalidState !== undefined)
      return { allowed: false, explicit: false, where: 'resource', by: [], access, invalidState };
    return decision.allowed ? decision : { ...decision, access };
  };
  /** What denies the access, else what allows it, else what the resource itself lacks. */
  const decideOn: Judge['decide'] = (caller, access, secure = true) => {
    const on = (each: Access) => judge(caller, each, guardOf(each), secure);
    const { standIns } = access;
    if (!standIns) return noted(caller, on(access));
    const first = on(access);
    const all = [first, ...standIns.map((resource) => on({ ...access, resource }))];
    const denied = all.find(({ decision }) => !decision.allowed && decision.explicit);
    return noted(caller, denied ?? all.find(({ decision }) => decision.allowed) ?? first);
  };

  return {
    decide: decideOn,
    permits: (caller, ...accesses) => accesses.every((access) => decideOn(caller, access).allowed),
    trusts(roleArn, service, sourceArn) {
      const role = roles.byArn(roleArn);
      if (!role) return false;
      const access = { action: 'sts:AssumeRole', resource: roleArn };
      const caller = asService(service, sourceArn);
      return noted(caller, judge(caller, access, trustGuard(role), true)).allowed;
    },
  };
};
