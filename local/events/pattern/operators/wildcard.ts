import { inOrder } from '../../../literals.ts';
import { invalidPattern } from '../invalid-pattern.ts';
import { whenText } from '../matcher.ts';
import type { Matcher } from '../matcher.ts';
import type { TextTest } from './text.ts';

/** The literal texts between the stars; `\*` is a star and `\\` a backslash. */
const literalsOf = (pattern: string): string[] => {
  const literals = [''];
  const append = (text: string) => (literals[literals.length - 1] += text);
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? '';
    if (character === '\\') {
      at += 1;
      const escaped = pattern[at];
      if (escaped !== '*' && escaped !== '\\') throw invalidPattern(`Invalid escape character at pos ${at}`);
      append(escaped);
    } else if (character !== '*') append(character);
    else if (pattern[at + 1] === '*') throw invalidPattern(`Consecutive wildcard characters at pos ${at}`);
    else literals.push('');
  }
  return literals;
};

export const wildcardTest = (operand: unknown): TextTest => {
  if (typeof operand !== 'string') throw invalidPattern('wildcard match pattern must be a string');
  return inOrder(literalsOf(operand));
};

export const wildcard = (operand: unknown): Matcher => whenText(wildcardTest(operand));
