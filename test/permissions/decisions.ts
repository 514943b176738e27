import type { NotedDecision } from '../../local/identity/permissions/decision-log.ts';
import type { Grant } from '../../local/identity/policy/decide.ts';
import type { Cut } from './cuts.ts';

const ask = async (method: 'GET' | 'POST'): Promise<NotedDecision[]> => {
  const response = await fetch(`${process.env.AWS_ENDPOINT_URL}/_storeflow/decisions`, { method });
  return ((await response.json()) as { decisions: NotedDecision[] }).decisions;
};

/** From now on decisions are noted, from none. */
export const noteDecisions = () => ask('POST');

export const decisions = () => ask('GET');

/** A key's policy lets an account's roles in only together with their own; elsewhere one of the two suffices. */
const needsBoth = (a: Grant, b: Grant) =>
  a.holder !== b.holder && (a.policy === 'key') !== (b.policy === 'key');

/** The statements without each of which it would have been decided otherwise. */
const decisiveIn = ({ statements }: NotedDecision): Grant[] =>
  statements.filter((grant) => statements.every((other) => other === grant || needsBoth(grant, other)));

/** Whether one of these decisions would have been another without it. */
export const decided =
  ({ policy, index, action, resource }: Cut) =>
  (noted: NotedDecision): boolean =>
    decisiveIn(noted).some(
      (grant) =>
        grant.holder === policy.holder &&
        grant.policy === policy.policy &&
        grant.statement === index &&
        (action === undefined || grant.actions.includes(action)) &&
        (resource === undefined || grant.resources.includes(resource)),
    );

/** How many statements decided something. */
export const decisiveCount = (noted: NotedDecision[]): number =>
  new Set(
    noted.flatMap((each) =>
      decisiveIn(each).map(({ holder, policy, statement }) => `${holder} ${policy} ${statement}`),
    ),
  ).size;
