import { createHash, randomUUID } from 'node:crypto';
import { hashAlgorithm } from '../../hash-algorithms.ts';
import { isObject, parseJson, setKey } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { intrinsic, limited, textAt, WrongArguments } from './arguments.ts';
import type { Intrinsic } from './arguments.ts';
import { javaText } from './java.ts';

/** Splits a template at its `{}`. Other braces are a mistake where they are not escaped. */
const pieces = (template: string): string[] => {
  const found: string[] = [''];
  for (const [part] of template.matchAll(/\\[{}]|\{\}|[^{}\\]+|[\s\S]/g)) {
    if (part === '{}') found.push('');
    else if (part === '{' || part === '}') throw new WrongArguments();
    else found.push(`${found.pop() ?? ''}${part === '\\{' || part === '\\}' ? part.slice(1) : part}`);
  }
  return found;
};

const format = (args: readonly Json[]): Json => {
  const [first = '', ...others] = pieces(textAt(args, 0));
  if (others.length !== args.length - 1) throw new WrongArguments();
  return others.reduce((text, piece, index) => text + javaText(args[index + 1] ?? null) + piece, first);
};

const stringToJson = (args: readonly Json[]): Json => {
  const text = textAt(args, 0);
  if (text.trim() === '') return null;
  try {
    return parseJson(text);
  } catch {
    throw new WrongArguments();
  }
};

const hash = (args: readonly Json[]): Json => {
  const algorithm = hashAlgorithm(textAt(args, 1));
  if (!algorithm) throw new WrongArguments();
  return createHash(algorithm)
    .update(limited(javaText(args[0] ?? null)))
    .digest('hex');
};

/** Any of the delimiter's characters splits; what is empty between them is left out. */
const split = (args: readonly Json[]): Json => {
  const delimiters = new Set(textAt(args, 1));
  const parts: string[] = [];
  let part = '';
  for (const character of textAt(args, 0))
    if (!delimiters.has(character)) part += character;
    else if (part !== '') {
      parts.push(part);
      part = '';
    }
  return part === '' ? parts : [...parts, part];
};

/** Step Functions only merges the first level: asking for more fails, as it does there. */
const merge = (args: readonly Json[]): Json => {
  const [left = null, right = null, deep] = args;
  if (!isObject(left) || !isObject(right) || deep === true) throw new WrongArguments();
  const merged: JsonObject = {};
  for (const [key, value] of [...Object.entries(left), ...Object.entries(right)]) setKey(merged, key, value);
  return merged;
};

export const textFunctions: Record<string, Intrinsic> = {
  Format: { least: 1, most: Infinity, call: format },
  StringToJson: intrinsic(1, stringToJson),
  JsonToString: intrinsic(1, ([value = null]) => JSON.stringify(value)),
  JsonMerge: intrinsic(3, merge),
  Base64Encode: intrinsic(1, (args) => Buffer.from(limited(textAt(args, 0))).toString('base64')),
  Base64Decode: intrinsic(1, (args) => Buffer.from(limited(textAt(args, 0)), 'base64').toString()),
  Hash: intrinsic(2, hash),
  StringSplit: intrinsic(2, split),
  UUID: intrinsic(0, () => randomUUID()),
};
