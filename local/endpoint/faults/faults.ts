import { callerRecord } from '../calls/caller.ts';
import type { Call, Interceptor } from '../dispatch.ts';
import type { AwsResponse } from '../service.ts';
import { TRACE_HEADER } from '../trace.ts';
import { BEFALL, cutConnection } from './befall.ts';
import { isAbout, isAboutMessage, mayReceive } from './matches.ts';
import type { FaultPorts } from './ports.ts';
import { FAULTS, messagesIn, RECEIVED, visibility } from './received.ts';
import type { BefallReceived, ReceivedMessage } from './received.ts';
import type { FaultRule, ListedRule } from './rule.ts';
import { isTurn } from './turns.ts';

/** Which rules are meant; none means all. */
export interface RuleFilter {
  id?: number | undefined;
  execution?: string | undefined;
}

/** What befalls calls on purpose. Rules are kept in memory: they end with the process. */
export interface Faults {
  /** Sees every call after the call log, and before permissions are asked for. */
  interceptor: Interceptor;
  set(rules: readonly FaultRule[]): ListedRule[];
  list(filter: RuleFilter): ListedRule[];
  /** Answers how many. */
  remove(filter: RuleFilter): number;
}

interface Kept extends ListedRule {
  /** Of a rule by chance: calls by kind. */
  byKind: Map<string, number>;
}

const listed = ({ byKind: _, ...rule }: Kept): ListedRule => rule;

const kindOf = ({ request, operation }: Call): string => {
  const { kind, name } = callerRecord(request.caller);
  return [kind, name, request.service, operation.name].join('\n');
};

/** Counts a call that the rule is about, and says whether it is to be befallen. */
const counts = (rule: Kept, call: Call): boolean => {
  rule.seen += 1;
  const kind = 'probability' in rule.turns ? kindOf(call) : '';
  const nth = (rule.byKind.get(kind) ?? 0) + 1;
  rule.byKind.set(kind, nth);
  return isTurn(rule.turns, nth, kind);
};

export const createFaults = (ports: FaultPorts): Faults => {
  const rules = new Map<number, Kept>();
  const hide = visibility(ports.dispatch);
  let lastId = 0;

  const meant = ({ id, execution }: RuleFilter) =>
    [...rules.values()].filter(
      (rule) =>
        (id === undefined || rule.id === id) && (execution === undefined || rule.execution === execution),
    );
  const ofCalls = ({ fault }: FaultRule) => BEFALL[fault] !== undefined;
  /** Every rule that is about the call counts it; the first whose turn it is befalls it. */
  const ruleFor = (call: Call): Kept | undefined => {
    let execution: { arn: string | undefined } | undefined;
    const executionOf = () => (execution ??= { arn: ports.executionOf(call.request) }).arn;
    let first: Kept | undefined;
    for (const rule of rules.values())
      if (ofCalls(rule) && isAbout(rule, call, executionOf) && counts(rule, call)) first ??= rule;
    return first;
  };
  const received = async (call: Call, answer: AwsResponse): Promise<AwsResponse> => {
    if (rules.size === 0 || call.operation.name !== 'ReceiveMessage') return answer;
    const messages = messagesIn(answer);
    let first: { rule: Kept; befall: BefallReceived; about: ReceivedMessage[] } | undefined;
    for (const rule of rules.values()) {
      const befall = RECEIVED[rule.fault];
      if (!befall || !mayReceive(rule, call)) continue;
      const about = messages.filter(({ Body = '' }) => isAboutMessage(rule, Body) && counts(rule, call));
      if (about.length > 0) first ??= { rule, befall, about };
    }
    if (!first) return answer;
    const { rule, befall, about } = first;
    rule.befallen += about.length;
    const { fault, seconds = 0 } = rule;
    return { ...(await befall({ call, answer, meant: about, seconds, hide })), fault };
  };

  return {
    async interceptor(call, next) {
      if (call.request.caller === FAULTS) return next();
      const running = ports.running(call.request.headers[TRACE_HEADER] ?? '');
      if (running?.mayAct() === false) return cutConnection();
      const rule = rules.size > 0 ? ruleFor(call) : undefined;
      const befall = rule && BEFALL[rule.fault];
      // A rule may be set while somebody waits for messages.
      if (!befall) return received(call, await next());
      rule.befallen += 1;
      const { fault, seconds = 0 } = rule;
      return { ...(await befall({ call, next, seconds, running, ports })), fault };
    },
    set(given) {
      const kept = given.map((rule): Kept => {
        lastId += 1;
        return { ...rule, id: lastId, seen: 0, befallen: 0, byKind: new Map() };
      });
      for (const rule of kept) rules.set(rule.id, rule);
      return kept.map(listed);
    },
    list: (filter) => meant(filter).map(listed),
    remove(filter) {
      const gone = meant(filter);
      for (const { id } of gone) rules.delete(id);
      return gone.length;
    },
  };
};
