import { stripVTControlCharacters } from 'node:util';
import { terminalWidth } from './table.ts';

const lengthOf = (text: string) => stripVTControlCharacters(text).length;

/**
 * A line to be read by people, wrapped at spaces where the terminal has no room for all of it. A word that is longer than
 * that stays whole.
 * @param width characters that a line may have.
 * @param indent of the lines that follow.
 */
export const wrapped = (text: string, { width = terminalWidth(), indent = 2 } = {}): string => {
  const [first = '', ...words] = text.split(/(?<=\S) /);
  const lines = [first];
  for (const word of words) {
    const line = lines.at(-1) ?? '';
    if (lengthOf(line) + 1 + lengthOf(word) <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(' '.repeat(indent) + word.trimStart());
  }
  return lines.join('\n');
};

/** Prints a line to be read by people. */
export const tell = (text: string): void => console.log(wrapped(text));

/** Prints one on stderr. */
export const tellAside = (text: string): void =>
  console.error(wrapped(text, { width: terminalWidth(Infinity, process.stderr) }));
