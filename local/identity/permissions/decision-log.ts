import type { Access, Caller } from '../../endpoint/service.ts';
import type { ControlRoute } from '../../endpoint/control.ts';
import type { Decision, Grant } from '../policy/decide.ts';

/** One kind of access, and how it was decided, so often. */
export interface NotedDecision {
  /** ARN of the role, name of the service, or `administrator`. */
  principal: string;
  action: string;
  resource: string;
  allowed: boolean;
  /** The statements that each alone would have allowed it, or the one that denied it; none for the administrator. */
  statements: Grant[];
  count: number;
}

/** What was decided, and by which statements, while somebody wants to know. */
export interface DecisionLog {
  readonly noting: boolean;
  note(caller: Caller, access: Access, decision: Decision): void;
  routes: ControlRoute[];
}

const principalOf = ({ arn, roleArn, sourceArn }: Caller) =>
  sourceArn === undefined ? (roleArn ?? 'administrator') : arn;

/**
 * `POST decisions` begins to note decisions, from none; `GET decisions` answers `{ noting, decisions }`; `DELETE
 * decisions` ends it. Nothing is noted, and no call is slower for it, until the first of them.
 */
export const createDecisionLog = (): DecisionLog => {
  let noted: Map<string, NotedDecision> | undefined;
  const answer = () => ({ noting: noted !== undefined, decisions: [...(noted?.values() ?? [])] });
  const route = (method: ControlRoute['method'], handle: () => void): ControlRoute => ({
    method,
    path: 'decisions',
    handle: () => {
      handle();
      return answer();
    },
  });
  return {
    get noting() {
      return noted !== undefined;
    },
    note(caller, { action, resource }, { allowed, by: statements }) {
      const decision = { principal: principalOf(caller), action, resource, allowed, statements };
      const key = JSON.stringify(decision);
      const known = noted?.get(key);
      if (known) known.count += 1;
      else noted?.set(key, { ...decision, count: 1 });
    },
    routes: [
      route('GET', () => {}),
      route('POST', () => (noted = new Map())),
      route('DELETE', () => (noted = undefined)),
    ],
  };
};
