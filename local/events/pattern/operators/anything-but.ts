import { invalidPattern } from '../invalid-pattern.ts';
import { whenValue } from '../matcher.ts';
import type { Matcher } from '../matcher.ts';
import { equalsIgnoreCaseTest, prefixTest, suffixTest } from './text.ts';
import type { TextTest } from './text.ts';
import { wildcardTest } from './wildcard.ts';

const TESTS: Record<string, (operand: unknown) => TextTest> = {
  prefix: prefixTest,
  suffix: suffixTest,
  'equals-ignore-case': equalsIgnoreCaseTest,
  wildcard: wildcardTest,
};

const butValues = (values: unknown[]): Matcher => {
  const [first] = values;
  const wrong = values.find(
    (value) => (typeof value !== 'string' && typeof value !== 'number') || typeof value !== typeof first,
  );
  if (values.length === 0 || wrong !== undefined)
    throw invalidPattern('anything-but takes texts only or numbers only');
  const excluded = new Set(values);
  return whenValue((value) => !excluded.has(value));
};

/** `{ "anything-but": … }` of values, or of a test on texts. The field must be there: what is missing matches nothing. */
export const anythingBut = (operand: unknown): Matcher => {
  if (Array.isArray(operand)) return butValues(operand);
  if (typeof operand !== 'object' || operand === null) return butValues([operand]);
  const [first, ...more] = Object.entries(operand as Record<string, unknown>);
  const [name, inner] = first ?? ['', undefined];
  const test = TESTS[name];
  if (!test || more.length > 0) throw invalidPattern(`Unsupported anything-but pattern: ${name || '{}'}`);
  if (Array.isArray(inner) && inner.length === 0)
    throw invalidPattern(`anything-but ${name} must not be empty`);
  const tests = [inner].flat().map(test);
  return whenValue((value) => typeof value !== 'string' || !tests.some((excludes) => excludes(value)));
};
