import { interpreterError, StateError } from '../../../engine/state-error.ts';
import type { Scope } from '../../../engine/scope.ts';
import type { Json } from '../../json.ts';
import { Cursor, PathSyntaxError } from '../cursor.ts';
import { compileReader } from '../reader.ts';
import type { Intrinsic } from './arguments.ts';
import { WrongArguments } from './arguments.ts';
import { arrayFunctions } from './arrays.ts';
import { numberFunctions } from './numbers.ts';
import { textFunctions } from './texts.ts';

const functions = new Map<string, Intrinsic>(
  Object.entries({ ...arrayFunctions, ...numberFunctions, ...textFunctions }),
);

/** As deep as AWS lets functions be nested in each other. */
const DEEPEST = 10;

/** Gives the value of a part of a call; throws a StateError, or WrongArguments. */
type Part = (scope: Scope, data: Json) => Json;

const NAME = /States\.([A-Za-z0-9]+)\(/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const QUOTED = /'(?:[^'\\]|\\[\s\S])*'/y;
/** A path ends before the comma or the parenthesis that follows it, unless these stand in its brackets. */
const PATH = /\$(?:\[(?:'[^']*'|"[^"]*"|[^\]'"])*\]|[^\s,()[\]])*/y;

/** Escapes that the author may write; braces keep theirs, for Format to see. */
const unescaped = (quoted: string, keepBraces: boolean): string =>
  quoted.slice(1, -1).replaceAll(/\\([\s\S])/g, (escape, character: string) => {
    if (!`'\\{}`.includes(character)) throw new PathSyntaxError(`'${escape}' is not an escape`);
    return keepBraces && '{}'.includes(character) ? escape : character;
  });

const pathPart = (text: string): Part => {
  const read = compileReader(text);
  return (scope, data) => {
    const value = read(scope, data);
    if (value !== undefined) return value;
    throw interpreterError(
      'States.Runtime',
      `The JsonPath argument for the field '${text}' could not be found in the input '${JSON.stringify(data).slice(0, 10_000)}'`,
    );
  };
};

const readPart = (cursor: Cursor, depth: number, ofFormat: boolean): Part => {
  cursor.spaces();
  const quoted = cursor.match(QUOTED);
  if (quoted !== undefined) {
    const text = unescaped(quoted, ofFormat);
    return () => text;
  }
  if (cursor.next === '$') return pathPart(cursor.match(PATH) ?? '');
  if (cursor.text.startsWith('States.', cursor.at)) return readCall(cursor, depth + 1);
  for (const [word, value] of [
    ['true', true],
    ['false', false],
    ['null', null],
  ] as const)
    if (cursor.skip(word)) return () => value;
  const number = Number(cursor.match(NUMBER) ?? cursor.fail('an argument'));
  return () => number;
};

const readArguments = (cursor: Cursor, depth: number, name: string): Part[] => {
  const parts: Part[] = [];
  cursor.spaces();
  if (cursor.skip(')')) return parts;
  do {
    parts.push(readPart(cursor, depth, name === 'Format' && parts.length === 0));
    cursor.spaces();
  } while (cursor.skip(','));
  cursor.expect(')');
  return parts;
};

const readCall = (cursor: Cursor, depth: number): Part => {
  if (depth > DEEPEST) throw new PathSyntaxError(`Intrinsic functions are nested deeper than ${DEEPEST}`);
  const name = cursor.match(NAME)?.slice('States.'.length, -1) ?? cursor.fail('the call of a function');
  const called = functions.get(name);
  if (!called) throw new PathSyntaxError(`There is no intrinsic function States.${name}`);
  const parts = readArguments(cursor, depth, name);
  return (scope, data) => {
    const args = parts.map((part) => part(scope, data));
    try {
      if (args.length < called.least || args.length > called.most) throw new WrongArguments();
      return called.call(args);
    } catch (error) {
      if (!(error instanceof WrongArguments)) throw error;
      throw interpreterError('States.Runtime', `Invalid arguments in States.${name}`);
    }
  };
};

/** Whether a text is meant to be the call of an intrinsic function. */
export const isCall = (text: string): boolean => text.startsWith('States.');

/** Compiles a call such as `States.Format('{}', $.name)`. It throws States.Runtime. Throws PathSyntaxError. */
export const compileCall = (text: string): Part => {
  const cursor = new Cursor(text);
  const call = readCall(cursor, 1);
  cursor.spaces();
  if (!cursor.done) cursor.fail('the end of the call');
  return (scope, data) => {
    try {
      return call(scope, data);
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      throw interpreterError(
        'States.Runtime',
        `The function '${text}' had the following error: ${error.cause}`,
      );
    }
  };
};
