import { ulid } from 'ulid';
import type { Clock } from '../../clock.ts';
import { newTrace } from '../../endpoint/trace.ts';
import type { LinkTrace } from '../../endpoint/trace.ts';
import type { Store } from '../../store.ts';
import type { EventEnvelope } from '../event.ts';
import { ruleArn } from '../rule-record.ts';
import type { RuleRecord } from '../rule-record.ts';
import type { Parcel, Senders } from '../targets/send-to-target.ts';
import { inputFor } from '../targets/transform-input.ts';
import { errorCode } from './error-code.ts';
import { givenUp, mayHeal, retryDelay } from './retry.ts';

/** An event on its way to one target. */
interface Delivery extends Parcel {
  /** Executions that the event tells of, by their ARNs. */
  about?: string[];
  failures: number;
  /** Milliseconds since 1970. */
  acceptedAt: number;
  dueAt: number;
}

/** The deliveries under way: kept until they arrive or are given up. */
export interface Deliveries {
  /** Every delivery to the targets of these rules is on its way to the disk when this returns. */
  accept(event: EventEnvelope, rules: RuleRecord[]): void;
  /** Takes up what the last process has left. */
  start(): void;
  stop(): void;
}

export interface DeliveriesParts {
  clock: Clock;
  store: Store;
  senders: Senders;
  /** Told of an event that could not be delivered and had no dead-letter queue. */
  onLost: (error: Error) => void;
  /** Told of the traces that deliveries are: AWS begins one for each event of its own. */
  linkTrace?: LinkTrace | undefined;
}

const EXECUTION = /^arn:aws:states:[^:]*:\d{12}:execution:/;

const attribute = (StringValue: string) => ({ DataType: 'String', StringValue });

export const createDeliveries = (parts: DeliveriesParts): Deliveries => {
  const { clock, store, senders, onLost, linkTrace } = parts;
  const pending = store.collection<Delivery>('events-deliveries');
  let running = false;

  const giveUp = async (key: string, delivery: Delivery, error: Error, exhausted?: string) => {
    const queue = delivery.target.DeadLetterConfig?.Arn;
    const why = `${delivery.ruleArn} could not deliver to ${delivery.target.Arn}: ${error.name}: ${error.message}`;
    if (queue)
      await senders
        .toDeadLetters(queue, delivery, {
          RULE_ARN: attribute(delivery.ruleArn),
          TARGET_ARN: attribute(delivery.target.Arn),
          ERROR_CODE: attribute(errorCode(error)),
          ERROR_MESSAGE: attribute(error.message || error.name),
          RETRY_ATTEMPTS: attribute(String(Math.max(0, delivery.failures - 1))),
          ...(exhausted && { EXHAUSTED_RETRY_CONDITION: attribute(exhausted) }),
        })
        .catch((lost: Error) => onLost(new Error(`${why}; nor to its dead-letter queue`, { cause: lost })));
    else onLost(new Error(why, { cause: error }));
    pending.delete(key);
  };
  const attempt = async (key: string, delivery: Delivery): Promise<void> => {
    try {
      const { trace = '', about = [] } = delivery;
      linkTrace?.(
        trace,
        about.map((execution) => ({ execution })),
      );
      await senders.toTarget(delivery);
      pending.delete(key);
    } catch (error) {
      // The cloud is going down, which is not the target's fault: the next start tries again.
      if (!running) return;
      const failed = { ...delivery, failures: delivery.failures + 1 };
      if (!mayHeal(error)) return giveUp(key, failed, error as Error);
      const exhausted = givenUp(delivery.target, failed.failures, delivery.acceptedAt, clock.now());
      if (exhausted) return giveUp(key, failed, error as Error, exhausted);
      const next = { ...failed, dueAt: clock.now() + retryDelay(failed.failures) };
      pending.put(key, next);
      schedule(key, next);
    }
  };
  const schedule = (key: string, delivery: Delivery) =>
    clock.at(delivery.dueAt, () => void (running && attempt(key, delivery)));

  return {
    accept(event, rules) {
      const now = clock.now();
      const accepted: [string, Delivery][] = rules.flatMap((rule) =>
        rule.targets.map((target): [string, Delivery] => {
          const deliveryId = ulid(now);
          const facts = {
            ruleArn: ruleArn(rule),
            ruleName: rule.name,
            ingestionTime: new Date(now).toISOString(),
          };
          const body = inputFor(target, event, facts);
          return [
            deliveryId,
            {
              ruleArn: facts.ruleArn,
              target,
              body,
              deliveryId,
              trace: newTrace(now),
              about: event.resources.filter((arn) => EXECUTION.test(arn)),
              failures: 0,
              acceptedAt: now,
              dueAt: now,
            },
          ];
        }),
      );
      for (const [key, delivery] of accepted) pending.put(key, delivery);
      if (running) for (const [key, delivery] of accepted) schedule(key, delivery);
    },
    start() {
      running = true;
      for (const [key, delivery] of pending.entries()) schedule(key, delivery);
    },
    stop() {
      running = false;
    },
  };
};
