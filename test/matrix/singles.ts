import type { Kind } from '../../local/endpoint/faults/kinds.ts';
import type { Point } from './points.ts';

/** Something that befalls one call of a checkout, as `--fault` takes it. */
export interface Single {
  point: Point;
  /** How it is called in counts: a kind of fault, or `down`, a service that fails from this call on. */
  fault: Kind | 'down';
  rule: string;
}

/** Longer than any function has: the call takes effect when whoever made it has been tried again. */
const LATE_CALL_SECONDS = 70;
/** Longer than the order desk may take: the process has given up when the message comes. */
const LATE_MESSAGE_SECONDS = 3600;

const ANY_CALL = [
  'throttle',
  'serverError',
  'timeoutBefore',
  'timeoutAfter',
  'lostAnswer',
  'duplicate',
  'delay',
  'corrupt',
  'down',
] as const satisfies readonly Single['fault'][];
const OF_FUNCTIONS = ['crashBefore', 'crashAfter', 'crashAnswered', 'outOfMemory'] as const;
const RECEIVING = ['twiceAtOnce', 'redeliver', 'reorder', 'late'] as const;

const faultsAt = ({ caller, action, nth }: Point): readonly Single['fault'][] => {
  if (nth === undefined) return action === 'ReceiveMessage' ? RECEIVING : [];
  if (caller.kind === 'function') return [...ANY_CALL, ...OF_FUNCTIONS];
  return action.startsWith('DeleteMessage') ? [...ANY_CALL, 'twiceInTurn'] : ANY_CALL;
};

/** What a rule says beside fault, call and number. */
const MORE: Partial<Record<Single['fault'], string>> = {
  delay: `,seconds=${LATE_CALL_SECONDS}`,
  late: `,seconds=${LATE_MESSAGE_SECONDS}`,
};

const ruleFor = ({ caller, service, action, nth = 1 }: Point, fault: Single['fault']): string => {
  const what = `caller=${caller.name},service=${service},action=${action},nth=${nth}`;
  return fault === 'down' ? `serverError,${what}-999999999` : `${fault},${what}${MORE[fault] ?? ''}`;
};

/** Every fault and every crash at every call, one at a time. */
export const singlesOf = (points: readonly Point[]): Single[] =>
  points.flatMap((point) => faultsAt(point).map((fault) => ({ point, fault, rule: ruleFor(point, fault) })));
