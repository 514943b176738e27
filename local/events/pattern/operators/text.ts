import { invalidPattern } from '../invalid-pattern.ts';
import { whenText } from '../matcher.ts';
import type { Matcher } from '../matcher.ts';

export type TextTest = (text: string) => boolean;

const sameCase = (text: string) => text;
const lowerCase = (text: string) => text.toLowerCase();

/** The operand of prefix and suffix: a text, or `{ "equals-ignore-case": text }`. */
const foldedText = (operator: string, operand: unknown): { text: string; fold: (text: string) => string } => {
  if (typeof operand === 'string') return { text: operand, fold: sameCase };
  const [[name, text] = [], ...more] =
    typeof operand === 'object' && operand !== null ? Object.entries(operand as Record<string, unknown>) : [];
  if (name !== 'equals-ignore-case' || typeof text !== 'string' || more.length > 0)
    throw invalidPattern(`${operator} match pattern must be a string or {"equals-ignore-case": string}`);
  return { text: lowerCase(text), fold: lowerCase };
};

export const prefixTest = (operand: unknown): TextTest => {
  const { text, fold } = foldedText('prefix', operand);
  return (value) => fold(value).startsWith(text);
};

export const suffixTest = (operand: unknown): TextTest => {
  const { text, fold } = foldedText('suffix', operand);
  return (value) => fold(value).endsWith(text);
};

export const equalsIgnoreCaseTest = (operand: unknown): TextTest => {
  if (typeof operand !== 'string') throw invalidPattern('equals-ignore-case match pattern must be a string');
  const text = lowerCase(operand);
  return (value) => lowerCase(value) === text;
};

export const prefix = (operand: unknown): Matcher => whenText(prefixTest(operand));
export const suffix = (operand: unknown): Matcher => whenText(suffixTest(operand));
export const equalsIgnoreCase = (operand: unknown): Matcher => whenText(equalsIgnoreCaseTest(operand));
