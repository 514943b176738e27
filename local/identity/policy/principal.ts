import { InvalidPolicy, notJudged } from './invalid-policy.ts';
import type { Requester } from './request.ts';
import { isObject, textsOf } from './shape.ts';

/**
 * How a Principal element means somebody: `itself`, or only as one of the `account`, whose own policies then have a
 * say; undefined when it does not.
 */
export type Meant = 'itself' | 'account' | undefined;
export type PrincipalMatch = (requester: Requester) => Meant;

const ACCOUNT = /^(?:\d{12}|arn:aws:iam::\d{12}:root)$/;
const IDENTITY = /^arn:aws:(?:iam|sts)::\d{12}:(?:role|user|assumed-role)\/[\w+=,.@/-]+$/;
const SERVICE = /^[a-z0-9][a-z0-9.-]*\.amazonaws\.com$/;
const REGIONAL = /^([a-z0-9-]+)\.[a-z]{2}(?:-[a-z]+)+-\d\.amazonaws\.com$/;

const everybody: PrincipalMatch = () => 'itself';

const ofAws = (principal: string): PrincipalMatch => {
  if (principal === '*') return everybody;
  if (ACCOUNT.test(principal)) return ({ kind }) => (kind === 'service' ? undefined : 'account');
  if (!IDENTITY.test(principal)) throw new InvalidPolicy(`Invalid principal in policy: "AWS":"${principal}"`);
  return ({ name, roleArn }) => (name === principal || roleArn === principal ? 'itself' : undefined);
};

const ofService = (principal: string): PrincipalMatch => {
  if (!SERVICE.test(principal))
    throw new InvalidPolicy(`Invalid principal in policy: "SERVICE":"${principal}"`);
  const service = principal.replace(REGIONAL, '$1.amazonaws.com');
  return ({ kind, name }) => (kind === 'service' && name === service ? 'itself' : undefined);
};

const matchersOf = (element: unknown): PrincipalMatch[] => {
  if (element === '*') return [everybody];
  if (!isObject(element)) throw new InvalidPolicy('Invalid principal in policy');
  return Object.entries(element).flatMap(([kind, value]) => {
    const principals = textsOf(value, `The principal ${kind}`);
    if (kind === 'AWS') return principals.map(ofAws);
    if (kind === 'Service') return principals.map(ofService);
    throw notJudged(`The principal type ${kind}`);
  });
};

export const compilePrincipal = (element: unknown): PrincipalMatch => {
  const matchers = matchersOf(element);
  return (requester) => {
    let meant: Meant;
    for (const matches of matchers) {
      const how = matches(requester);
      if (how === 'itself') return how;
      meant ??= how;
    }
    return meant;
  };
};

/**
 * Everybody but those that are named. Who is named by the role is not yet named as one of the account: a Deny spares
 * only whom it names by all names, as AWS has it.
 */
export const compileNotPrincipal = (element: unknown, effect: 'Allow' | 'Deny'): PrincipalMatch => {
  const matchers = matchersOf(element);
  return (requester) => {
    const meant = new Set(matchers.map((matches) => matches(requester)));
    const byAllNames = meant.has('itself') && (meant.has('account') || requester.kind === 'service');
    const spared = effect === 'Deny' ? byAllNames : meant.has('itself') || meant.has('account');
    return spared ? undefined : 'itself';
  };
};
