import type { Policy } from './compile-policy.ts';
import type { Meant } from './principal.ts';
import type { AccessRequest } from './request.ts';
import type { Statement } from './statement.ts';

/** A policy by its name, on its role or its resource. */
export interface NamedPolicy {
  /** ARN of the role or resource that it stands on. */
  holder: string;
  /** Of an inline policy its name; `trust`, `key`, `resource`. */
  name: string;
  policy: Policy;
}

/** The policies that have a say in an access. */
export interface Policies {
  /** Of the role that asks. */
  identity: readonly NamedPolicy[];
  /** Of the resource. */
  resource?: NamedPolicy | undefined;
  /** Whether the resource's policy must allow it: the role's own do not suffice for roles and keys. */
  mandatory?: boolean | undefined;
}

/** A statement that decided, with the entries of its elements that mean the request. */
export interface Grant {
  holder: string;
  policy: string;
  statement: number;
  sid?: string;
  actions: string[];
  resources: string[];
}

export type Decision =
  | { allowed: true; by: Grant[] }
  /** `where`: whose policy denies it, or lacks an Allow. */
  | { allowed: false; explicit: boolean; where: 'identity' | 'resource'; by: Grant[] };

const meant = (statement: Statement, request: AccessRequest): Meant => {
  if (!statement.actions.mean(request.action, request)) return undefined;
  if (statement.resources && !statement.resources.mean(request.resource, request)) return undefined;
  const how = statement.principal ? statement.principal(request.requester) : 'itself';
  if (!how) return undefined;
  for (const holds of statement.conditions) if (!holds(request)) return undefined;
  return how;
};

const grantOf = ({ holder, name }: NamedPolicy, statement: Statement, request: AccessRequest): Grant => ({
  holder,
  policy: name,
  statement: statement.index,
  ...(statement.sid !== undefined && { sid: statement.sid }),
  actions: statement.actions.entriesFor(request.action, request),
  resources: statement.resources?.entriesFor(request.resource, request) ?? [],
});

const denialBy = (named: NamedPolicy | undefined, request: AccessRequest): Grant | undefined => {
  const statement = named?.policy.denies.find((each) => meant(each, request));
  return named && statement && grantOf(named, statement, request);
};

/** The Allow statements that mean the request, in one way or the other: the first, or all. */
const allowing = (named: NamedPolicy, request: AccessRequest, how: Meant, all: boolean): Statement[] => {
  const found: Statement[] = [];
  for (const statement of named.policy.allows)
    if (meant(statement, request) === how) {
      found.push(statement);
      if (!all) break;
    }
  return found;
};

const NO_GRANTS: Grant[] = [];
const ALLOWED: Decision = { allowed: true, by: NO_GRANTS };
const refused = (where: 'identity' | 'resource'): Decision => ({
  allowed: false,
  explicit: false,
  where,
  by: NO_GRANTS,
});

/**
 * Decides as AWS does within one account: an explicit Deny anywhere refuses; then a policy of the role or of the
 * resource must allow it. `explain` has it tell all statements that allow it, which takes longer.
 */
export const decide = (
  { identity, resource, mandatory = false }: Policies,
  request: AccessRequest,
  explain = false,
): Decision => {
  for (const named of identity) {
    const denial = denialBy(named, request);
    if (denial) return { allowed: false, explicit: true, where: 'identity', by: [denial] };
  }
  const denial = denialBy(resource, request);
  if (denial) return { allowed: false, explicit: true, where: 'resource', by: [denial] };
  const { kind } = request.requester;
  if (kind === 'administrator') return ALLOWED;

  const grants: Grant[] = [];
  const allowedBy = (named: NamedPolicy, how: Meant): boolean => {
    const statements = allowing(named, request, how, explain);
    if (explain) for (const statement of statements) grants.push(grantOf(named, statement, request));
    return statements.length > 0;
  };
  const itself = resource !== undefined && allowedBy(resource, 'itself');
  if (itself && !explain) return ALLOWED;
  const granted = grants.length;
  // A resource that insists on its own policy may leave the choice to the account's identity policies.
  const mayChoose =
    kind === 'role' && (!mandatory || (resource !== undefined && allowedBy(resource, 'account')));
  let chosen = false;
  if (mayChoose)
    for (const named of identity) {
      chosen = allowedBy(named, 'itself') || chosen;
      if (chosen && !explain) return ALLOWED;
    }
  if (chosen) return { allowed: true, by: grants };
  if (itself) return { allowed: true, by: grants.slice(0, granted) };
  return refused(kind === 'service' || (mandatory && !mayChoose) ? 'resource' : 'identity');
};
