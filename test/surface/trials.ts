import type { NormalizedSchema } from '@smithy/core/schema';
import type { Bench, Example } from './example.ts';
import type { Input, SdkModule } from './model.ts';
import { accepted, refused } from './observation.ts';
import type { Observation } from './observation.ts';
import { isRequired, membersOf, valuesOf, withAny, withValue } from './values.ts';
import type { Member, Path } from './values.ts';

/** An operation, and a valid call of it. */
export interface Subject {
  sdk: SdkModule;
  input: NormalizedSchema;
  send: (input: Input, strange?: string) => Promise<Record<string, unknown>>;
  example: Example;
  bench: () => Bench;
}

/** What became of a member of an input at each of its values. */
export interface Tried {
  /** `Attributes.DelaySeconds` */
  path: string;
  values: { value: unknown; outcome: 'performed' | 'refused' | 'ignored'; text: string }[];
  /** No value but perhaps one, the default, is taken without any effect. */
  loud: boolean;
}

/** Calls the operation with what `change` makes of the example's input, and looks at what it did. */
export type Observe = (change: (input: Input) => Input) => Promise<Observation>;

export const observing = ({ example, bench, send }: Subject): Observe => {
  const { given, input, shows, reads, fails } = example;
  let kept: Promise<[Bench, Input]> | undefined;
  const prepare = async (): Promise<[Bench, Input]> => {
    const own = bench();
    return [own, (await given?.(own)) ?? {}];
  };
  return async (change) => {
    if (reads) kept ??= prepare();
    const [own, found] = await (kept ?? prepare());
    const asked = change(input(own, found));
    let answer: Record<string, unknown>;
    try {
      answer = await send(asked);
    } catch (error) {
      if ((error as Error).name !== fails) return refused(error, own.name);
      answer = { ...(error as object), $metadata: undefined, $response: undefined };
    }
    // That what was there can be seen no longer is to be seen too.
    const shown = await shows?.(own, found, answer).catch(String);
    return accepted([answer, shown], own.name);
  };
};

/** All that can be said in the operation's input. */
export const membersOfSubject = ({ input, example: { keys = {}, only } }: Subject): Member[] =>
  membersOf(input, (path) => keys[path.join('.')] ?? ['loud']).filter(
    ({ path }) => only?.some((wanted) => `${path.join('.')}.`.startsWith(`${wanted}.`)) ?? true,
  );

/** The values that a member is tried with. */
export const valuesToTry = (
  { sdk, example: { values = {} } }: Subject,
  { path, schema }: Member,
): readonly unknown[] => values[path.join('.')] ?? valuesOf(sdk, schema, path.at(-1) ?? '');

export const change =
  ({ sdk, input: schema }: Subject, path: Path, value: unknown) =>
  (input: Input): Input =>
    withValue(sdk, schema, input, path, value) as Input;

/** Tries one member at its values against the same call without it or, where it is required, with another value. */
export const tryMember = async (
  subject: Subject,
  observe: Observe,
  base: Observation,
  member: Member,
): Promise<Tried> => {
  const { path } = member;
  const around = await observe(
    isRequired(subject.input, path)
      ? (input) => withAny(subject.sdk, subject.input, input, member)
      : change(subject, path, undefined),
  );
  const control = around.accepted ? around : base;
  const values: Tried['values'] = [];
  for (const value of valuesToTry(subject, member)) {
    const { accepted: taken, text } = await observe(change(subject, path, value));
    const earlier = values.find((other) => other.text === text);
    const ignored = taken && (text === control.text || earlier !== undefined);
    values.push({ value, text, outcome: !taken ? 'refused' : ignored ? 'ignored' : 'performed' });
  }
  const ignored = values.filter(({ outcome }) => outcome === 'ignored').length;
  return { path: path.join('.'), values, loud: ignored <= (values.length > 1 ? 1 : 0) };
};
