/** What a kind of fault is about, and what its rule must say beside. */
export interface KindFacts {
  /** What befalls a call, in a line. */
  does: string;
  /** Only what functions call can be befallen: it is their threads that end. */
  ofFunctions?: true;
  /** Only where the local cloud is a process of its own. */
  kills?: true;
  /** The rule says for how many seconds. */
  timed?: true;
  /** The only actions, of SQS, that it can befall. */
  sqs?: readonly string[];
}

const RECEIVING = ['ReceiveMessage'];
const DELETING = ['DeleteMessage', 'DeleteMessageBatch'];

/** All that can befall a call. */
export const KINDS = {
  throttle: { does: 'is refused with the error with which its service throttles' },
  serverError: { does: 'is refused with an error of the service (5xx)' },
  timeoutBefore: { does: 'has no effect and no answer: the caller’s time runs out' },
  timeoutAfter: { does: 'takes effect and has no answer: the caller’s time runs out' },
  lostAnswer: { does: 'takes effect, and its connection is cut before the answer' },
  duplicate: { does: 'arrives twice, one after the other; the first answer counts' },
  delay: { does: 'takes effect so many seconds later, even if nobody waits any more', timed: true },
  corrupt: { does: 'takes effect, and half of its answer is missing' },
  crashBefore: { does: 'is not made: the function’s thread ends before', ofFunctions: true },
  crashAfter: { does: 'takes effect, and the function’s thread ends before the answer', ofFunctions: true },
  crashAnswered: {
    does: 'is answered, and the function’s thread ends before it does anything more',
    ofFunctions: true,
  },
  outOfMemory: {
    does: 'takes effect, and the function’s thread ends before the answer, for want of memory',
    ofFunctions: true,
  },
  killBefore: { does: 'is not made: the local cloud is killed (-9)', kills: true },
  killAfter: { does: 'takes effect, and the local cloud is killed before the answer', kills: true },
  killAnswered: { does: 'is answered, and the local cloud is killed', kills: true },
  twiceAtOnce: { does: 'receives messages that others receive at the same time, too', sqs: RECEIVING },
  twiceInTurn: { does: 'deletes messages that come again all the same', sqs: DELETING },
  redeliver: { does: 'receives nothing: its messages come again after their visibility', sqs: RECEIVING },
  reorder: {
    does: 'receives messages in reverse, a single one after those of the next second',
    sqs: RECEIVING,
  },
  late: { does: 'receives nothing: its messages come so many seconds later', timed: true, sqs: RECEIVING },
} satisfies Record<string, KindFacts>;

export type Kind = keyof typeof KINDS;

export const isKind = (name: unknown): name is Kind => typeof name === 'string' && Object.hasOwn(KINDS, name);

export const factsOf = (kind: Kind): KindFacts => KINDS[kind];
