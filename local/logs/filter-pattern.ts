import { unsupported } from '../errors.ts';

/** A word, or a phrase in quotation marks, that must be there (`?`: any of those, `-`: must not). */
const TERM = /(?<sign>[?-]?)(?:"(?<phrase>(?:[^"\\]|\\.)*)"|(?<word>\S+))/g;

/** The test of a FilterLogEvents pattern of words and phrases. Patterns of JSON and of columns are refused. */
export const filterPattern = (pattern: string): ((message: string) => boolean) => {
  const trimmed = pattern.trim();
  if (/^[{[%]/.test(trimmed)) throw unsupported(`FilterLogEvents with the pattern ${trimmed}`);
  const terms = [...trimmed.matchAll(TERM)].map(({ groups = {} }) => ({
    sign: groups['sign'],
    text: groups['phrase']?.replaceAll(/\\(.)/g, '$1') ?? groups['word'] ?? '',
  }));
  const any = terms.filter(({ sign }) => sign === '?');
  return (message) =>
    terms.every(({ sign, text }) => sign === '?' || message.includes(text) === (sign !== '-')) &&
    (any.length === 0 || any.some(({ text }) => message.includes(text)));
};
