import { isObject, parseJson } from '../language/json.ts';
import type { Json } from '../language/json.ts';
import { payload } from './payload.ts';
import type { Rec, Scheduled } from './records.ts';
import { StateError } from './state-error.ts';
import { testEngine } from './test-engine.ts';
import { logWith } from './test-log.ts';

/** What a task of a made-up machine does, by what it was sent. */
const outcomeOf = (sent: Json): { fails: boolean; gives: Json } => {
  const { n, fails, gives } = isObject(sent) ? sent : {};
  return { fails: Number(n) < Number(fails), gives: gives ?? null };
};

/** Parked tasks that nobody has answered. */
const parked = (records: readonly Rec[], answered: ReadonlySet<string>): Scheduled[] =>
  records.flatMap((record) =>
    record.kind === 'scheduled' && record.token !== undefined && !answered.has(record.token) ? [record] : [],
  );

/** More rounds than any made-up machine takes. */
const PATIENCE = 2000;

/** For tests: one life of an engine with a made-up machine, which goes on after the records of the life before. */
export const lifeOf = (machine: object, before: readonly Rec[] = []) => {
  const log = logWith(before);
  const answered = new Set<string>();
  const test = testEngine(machine, {
    log,
    anyTask: ({ arguments: sent, token }) => {
      const { fails, gives } = outcomeOf(sent);
      if (fails && token === undefined) throw new StateError('Busy', 'because');
      return gives;
    },
  });
  test.clock.advance(Math.max(0, (before.at(-1)?.at ?? 0) - test.clock.start) / 1000);
  const { callbacks } = test.engine;
  const answer = async ({ token = '', parameters }: Scheduled) => {
    answered.add(token);
    const { fails, gives } = outcomeOf(parseJson(parameters));
    // Too late where a sibling has failed.
    await (
      fails
        ? callbacks.fail(token, { error: 'Busy', cause: 'because' })
        : callbacks.succeed(token, payload(gives))
    ).catch(() => {});
  };
  return {
    ...test,
    records: () => log.records(1),
    async begin() {
      if (before.length === 0) await test.start();
      else test.engine.resume();
    },
    /** Answers, and lets time pass whenever all is at rest, until the end or `until`. */
    async live(until: () => boolean = () => false) {
      for (let round = 0; round < PATIENCE && !until(); round++) {
        await test.rest();
        if (test.engine.find(test.arnOf('e1'))?.status !== 'RUNNING') return;
        const [next] = parked(log.records(1), answered);
        if (next) await answer(next);
        else test.clock.jump();
      }
    },
  };
};
