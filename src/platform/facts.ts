import { AsyncLocalStorage } from 'node:async_hooks';
import { isId } from '../kernel/ids.ts';
import { isHarmless } from './redaction.ts';

/** What a line may say beside its message. */
export interface Facts {
  orderId?: string | undefined;
  /** ARN of the execution that the order belongs to. */
  execution?: string | undefined;
  /** The state, or the step behind an event. */
  step?: string | undefined;
  /** 0 for the first try. */
  attempt?: number | undefined;
  outcome?: string | undefined;
  /** The name of an error. */
  reason?: string | undefined;
  userId?: string | undefined;
  messageId?: string | undefined;
  /** Of a request to the API. */
  requestId?: string | undefined;
  httpStatus?: number | undefined;
  receiveCount?: number | undefined;
}

type Check = (value: unknown) => boolean;

const text =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
/** An id may be a word of somebody else's, such as a card number. */
const id: Check = (value) => isId(value) && isHarmless(value);
const count: Check = (value) => Number.isSafeInteger(value);

/** How each fact looks: much of it comes from events, which may hold anything. */
const LOOKS: Record<keyof Facts, Check> = {
  orderId: id,
  execution: text(/^arn:[\w-]+:states:[\w-]+:\d{12}:execution:[\w-]{1,80}:[\w.-]{1,80}$/),
  step: text(/^[A-Z][A-Za-z]{1,63}$/),
  attempt: count,
  outcome: text(/^[A-Za-z][A-Za-z ]{0,63}$/),
  reason: text(/^[A-Za-z][\w.]{0,47}$/),
  userId: id,
  messageId: id,
  requestId: text(/^[\w=+/-]{8,64}$/),
  httpStatus: count,
  receiveCount: count,
};

const isFact = (name: string): name is keyof Facts => Object.hasOwn(LOOKS, name);

/** Only what is known to be a fact and looks like it; anything else in its place is said to be withheld. */
export const factsIn = (attributes: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([name, value]) => isFact(name) && value !== undefined)
      .map(([name, value]) => [name, isFact(name) && LOOKS[name](value) ? value : '[withheld]']),
  );

const current = new AsyncLocalStorage<Facts>();

/** Every line that `work` writes, however deep, carries these facts; messages of one batch are told apart. */
export const about = <Result>(facts: Facts, work: () => Result): Result =>
  current.run({ ...current.getStore(), ...facts }, work);

export const currentFacts = (): Facts => current.getStore() ?? {};
