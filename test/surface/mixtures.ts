import * as fc from 'fast-check';
import type { Titled } from './problems.ts';
import { change, membersOfSubject, observing, valuesToTry } from './trials.ts';
import type { Subject } from './trials.ts';
import type { Path } from './values.ts';

interface Put {
  path: Path;
  value: unknown;
}

const putsOf = (subject: Subject): Put[] =>
  membersOfSubject(subject).flatMap((member) =>
    valuesToTry(subject, member).map((value) => ({ path: member.path, value })),
  );

/** An answer that says that the local cloud is broken. */
const BROKEN = /^(InternalFailure|InternalServerError|SyntaxError)|Deserialization error/;

const UNSUPPORTED = /^(UnsupportedByLocalCloud|Unknown: UnknownError)/;

/**
 * Calls an example's operation with several members at once, chosen by chance from a seed that is told when it
 * fails. What is refused for one of them is refused for all, and nothing breaks.
 */
export const mixMembers = async ({ title, subject }: Titled, seed: number, runs: number): Promise<void> => {
  const puts = putsOf(subject);
  if (puts.length < 2) return;
  const observe = observing(subject);
  const alone = new Map<Put, boolean>();
  const isUnsupported = async (put: Put): Promise<boolean> => {
    const known = alone.get(put);
    if (known !== undefined) return known;
    const { accepted, text } = await observe(change(subject, put.path, put.value));
    const refused = !accepted && UNSUPPORTED.test(text);
    alone.set(put, refused);
    return refused;
  };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...puts), { minLength: 2, maxLength: 4 }), async (chosen) => {
      const { accepted, text } = await observe((input) =>
        chosen.reduce((changed, { path, value }) => change(subject, path, value)(changed), input),
      );
      if (BROKEN.test(text)) throw new Error(`${title}: ${text}`);
      if (!accepted) return;
      // What was put first may have been replaced by what came after it.
      const last = chosen.at(-1);
      if (last && (await isUnsupported(last)))
        throw new Error(`${title}: ${last.path.join('.')} is taken among others`);
    }),
    { numRuns: runs, seed },
  );
};
