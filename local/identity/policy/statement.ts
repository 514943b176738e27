import { compileConditions } from './condition.ts';
import type { Condition } from './condition.ts';
import { compileActions, compileResources } from './elements.ts';
import type { Elements } from './elements.ts';
import { InvalidPolicy, notJudged } from './invalid-policy.ts';
import { compileNotPrincipal, compilePrincipal } from './principal.ts';
import type { PrincipalMatch } from './principal.ts';
import { isObject } from './shape.ts';

/**
 * Where a policy stands, which decides what its statements must have: on an identity (no Principal), on a resource, on
 * a role as its trust (no Resource: it is the role), on a key.
 */
export type PolicyKind = 'identity' | 'resource' | 'trust' | 'key';

export interface Statement {
  /** Its place in the policy, from 0. */
  index: number;
  sid?: string;
  effect: 'Allow' | 'Deny';
  actions: Elements;
  /** Absent where the policy stands on the resource itself. */
  resources?: Elements;
  /** Absent where the policy stands on the identity itself. */
  principal?: PrincipalMatch;
  conditions: readonly Condition[];
}

const ELEMENTS = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/** Of policies that IAM keeps; services take other characters too. */
const IAM_SID = /^[0-9A-Za-z]*$/;

const checkSid = (sid: unknown, kind: PolicyKind): void => {
  if (sid === undefined) return;
  if (typeof sid !== 'string') throw new InvalidPolicy('A Sid must be a text');
  if ((kind === 'identity' || kind === 'trust') && !IAM_SID.test(sid))
    throw new InvalidPolicy(
      `Statement IDs (SID) must be alpha-numeric: ${JSON.stringify(sid)} does not satisfy [0-9A-Za-z]*`,
    );
};

/** AWS's own words. */
const checkTrusted = (actions: unknown): void => {
  const other = [actions].flat().find((each) => !/^(?:\*|sts:.*)$/i.test(String(each)));
  if (other !== undefined)
    throw new InvalidPolicy(
      `AssumeRole policy may only specify STS AssumeRole actions, not ${JSON.stringify(other)}`,
    );
};

/** The one of two elements that a statement has: `['NotAction', …]`. */
const oneOf = (
  statement: Record<string, unknown>,
  name: string,
  wanted: boolean,
): [string, unknown] | undefined => {
  const given = [name, `Not${name}`].filter((each) => statement[each] !== undefined);
  const [found] = given;
  if (given.length > 1) throw new InvalidPolicy(`A statement has both ${given.join(' and ')}`);
  if (wanted && !found) throw new InvalidPolicy(`Missing required field ${name}`);
  if (!wanted && found) throw new InvalidPolicy(`Has prohibited field ${found}`);
  return found === undefined ? undefined : [found, statement[found]];
};

const principalOf = (
  statement: Record<string, unknown>,
  kind: PolicyKind,
  effect: 'Allow' | 'Deny',
): { principal?: PrincipalMatch } => {
  const [name, element] = oneOf(statement, 'Principal', kind !== 'identity') ?? [];
  if (name === undefined) return {};
  return {
    principal: name === 'Principal' ? compilePrincipal(element) : compileNotPrincipal(element, effect),
  };
};

/** Throws InvalidPolicy. `variables`: whether `${…}` is a policy variable. */
export const compileStatement = (
  statement: unknown,
  index: number,
  kind: PolicyKind,
  variables: boolean,
): Statement => {
  if (!isObject(statement)) throw new InvalidPolicy('A statement must be an object');
  const unknown = Object.keys(statement).find((name) => !ELEMENTS.has(name));
  if (unknown !== undefined) throw notJudged(`The element ${unknown} of a statement`);
  const { Sid, Effect } = statement;
  if (Effect !== 'Allow' && Effect !== 'Deny')
    throw new InvalidPolicy(`Invalid effect: ${String(Effect)} (Allow or Deny)`);
  checkSid(Sid, kind);
  const [actionName = '', actions] = oneOf(statement, 'Action', true) ?? [];
  const [resourceName, resources] = oneOf(statement, 'Resource', kind !== 'trust') ?? [];
  if (kind === 'trust') checkTrusted(actions);
  return {
    index,
    ...(typeof Sid === 'string' && Sid !== '' && { sid: Sid }),
    effect: Effect,
    actions: compileActions(actions, actionName),
    ...(resourceName !== undefined && { resources: compileResources(resources, resourceName, variables) }),
    ...principalOf(statement, kind, Effect),
    conditions: compileConditions(statement['Condition'], variables),
  };
};
