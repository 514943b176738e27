import type { Guard } from '../../endpoint/service.ts';
import type { RoleRecord } from '../iam/role-record.ts';
import { compilePolicy } from '../policy/compile-policy.ts';
import type { Policy } from '../policy/compile-policy.ts';
import type { NamedPolicy } from '../policy/decide.ts';
import type { PolicyKind } from '../policy/statement.ts';

const compiled: Record<PolicyKind, Map<string, Policy>> = {
  identity: new Map(),
  resource: new Map(),
  trust: new Map(),
  key: new Map(),
};

/** More texts than any stack has; they are few and come again and again. */
const MOST = 10_000;

/** Compiles each text once. */
const policyOf = (text: string, kind: PolicyKind): Policy => {
  const known = compiled[kind];
  let policy = known.get(text);
  if (!policy) {
    policy = compilePolicy(text, kind);
    if (known.size >= MOST) known.clear();
    known.set(text, policy);
  }
  return policy;
};

const ofRoles = new WeakMap<RoleRecord, NamedPolicy[]>();

/** The policies of a role. */
export const identityPolicies = (role: RoleRecord): readonly NamedPolicy[] => {
  let policies = ofRoles.get(role);
  if (!policies) {
    policies = Object.entries(role.inlinePolicies).map(([name, text]) => ({
      holder: role.arn,
      name,
      policy: policyOf(text, 'identity'),
    }));
    ofRoles.set(role, policies);
  }
  return policies;
};

/** The policy on a resource, if it has one. */
export const resourcePolicy = ({ resource, kind, policy }: Guard): NamedPolicy | undefined =>
  policy === undefined ? undefined : { holder: resource, name: kind, policy: policyOf(policy, kind) };
