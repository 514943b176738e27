import type { HeldPolicy, Statement } from './held-policy.ts';

/** A statement of the deployed stack, or one entry of its elements, to be taken away and put back. */
export interface Cut {
  /** Names it: `sqs:SendMessage on storeflow-dev-orders (StoreCheckoutFlowRole, checkout)`. */
  title: string;
  policy: HeldPolicy;
  /** Its place in the policy. */
  index: number;
  /** Where one entry of a statement is meant: that entry. */
  action?: string;
  resource?: string;
}

const entries = (element: string | string[] | undefined): string[] =>
  element === undefined ? [] : [element].flat();

export const actionsOf = ({ Action }: Statement) => entries(Action);

/** Trust policies name no resource. */
export const resourcesOf = ({ Resource }: Statement) => entries(Resource);

const shortName = (resource: string) => /[^:]*$/.exec(resource)?.[0] || resource;

const named = (policy: HeldPolicy, statement: Statement, actions: string[], resources: string[]) => {
  const { Effect, Sid } = statement;
  const resourceNames = resources.map(shortName).join(', ');
  const where = [policy.logicalId, policy.policy, ...(Sid === undefined ? [] : [Sid])].join(', ');
  const does = Effect === 'Deny' ? 'the refusal of ' : '';
  return `${does}${actions.join(', ')}${resourceNames && ` on ${resourceNames}`} (${where})`;
};

/** Every statement of a policy. */
export const wholeStatements = (policy: HeldPolicy): Cut[] =>
  policy.statements.map((statement, index) => ({
    title: named(policy, statement, actionsOf(statement), resourcesOf(statement)),
    policy,
    index,
  }));

/** Every entry of the policy's statements beside which there are others: single actions, single resources. */
export const singleEntries = (policy: HeldPolicy): Cut[] =>
  policy.statements.flatMap((statement, index): Cut[] => {
    if (statement.Effect === 'Deny') return [];
    const actions = actionsOf(statement);
    const resources = resourcesOf(statement);
    const title = (some: string[], on: string[]) => named(policy, statement, some, on);
    return [
      ...(actions.length < 2
        ? []
        : actions.map((action) => ({ title: title([action], resources), policy, index, action }))),
      ...(resources.length < 2
        ? []
        : resources.map((resource) => ({ title: title(actions, [resource]), policy, index, resource }))),
    ];
  });

/**
 * The least that can be taken from a policy at a time: single entries, and the statements that have but one. Without
 * a whole statement no more is allowed than without one entry of it, so that is not tried as well.
 */
export const leastCuts = (policy: HeldPolicy): Cut[] => {
  const single = singleEntries(policy);
  const whole = wholeStatements(policy).filter(({ index }) => single.every((each) => each.index !== index));
  return [...whole, ...single];
};

/** Of statements with several actions and several resources, every pair. */
export const pairs = (policy: HeldPolicy): Cut[] =>
  singleEntries(policy).flatMap((cut) => {
    const statement = policy.statements[cut.index];
    if (!statement || cut.action === undefined || resourcesOf(statement).length < 2) return [];
    const { action } = cut;
    return resourcesOf(statement).map((resource) => ({
      ...cut,
      title: named(policy, statement, [action], [resource]),
      resource,
    }));
  });

const left = ({ policy, index, action, resource }: Cut): Statement[] =>
  policy.statements.flatMap((statement, place): Statement[] => {
    if (place !== index) return [statement];
    if (action !== undefined)
      return [{ ...statement, Action: actionsOf(statement).filter((each) => each !== action) }];
    if (resource !== undefined)
      return [{ ...statement, Resource: resourcesOf(statement).filter((each) => each !== resource) }];
    return [];
  });

/** Does something while the stack lacks it. */
export const lacking = async <Result>(cut: Cut, work: () => Promise<Result>): Promise<Result> => {
  await cut.policy.put(left(cut));
  try {
    return await work();
  } finally {
    await cut.policy.put(cut.policy.statements);
  }
};
