import { Cursor } from './cursor.ts';
import { parseFilter } from './filter.ts';
import {
  descendStep,
  filterStep,
  fromEndStep,
  indexStep,
  indicesStep,
  namesStep,
  nameStep,
} from './steps.ts';
import { sliceStep, wildcardStep } from './steps.ts';
import type { Step } from './steps.ts';

/** A name after a dot: anything but what goes on with the path. */
const NAME = /[^\s.[\]'"]+/y;
const INTEGER = /-?\d+/y;

const FROM_END = /\(\s*@\.length\s*-\s*(\d+)\s*\)/y;

/**
 * A quoted name. As in Step Functions, a backslash in it is a character like any other,
 * so that a name cannot hold the quote that it stands in.
 */
const quotedName = (cursor: Cursor): string => {
  const quote = cursor.next;
  if (quote !== "'" && quote !== '"') cursor.fail('a quoted name');
  const end = cursor.text.indexOf(quote, cursor.at + 1);
  if (end < 0) cursor.fail(`a name that ends with ${quote}`);
  const name = cursor.text.slice(cursor.at + 1, end);
  cursor.at = end + 1;
  return name;
};

const integer = (cursor: Cursor): number => {
  const digits = cursor.match(INTEGER) ?? cursor.fail('a number');
  return Number(digits);
};

const list = <T>(cursor: Cursor, item: (cursor: Cursor) => T): T[] => {
  const items: T[] = [];
  do {
    cursor.spaces();
    items.push(item(cursor));
    cursor.spaces();
  } while (cursor.skip(','));
  return items;
};

const numbers = (cursor: Cursor): Step => {
  const from = cursor.next === ':' ? undefined : integer(cursor);
  cursor.spaces();
  if (cursor.skip(':')) {
    cursor.spaces();
    return sliceStep(from, cursor.next === ']' ? undefined : integer(cursor));
  }
  if (from === undefined || !cursor.skip(',')) return indexStep(from ?? 0);
  return indicesStep([from, ...list(cursor, integer)]);
};

const fromEnd = (cursor: Cursor): Step => {
  const expression = cursor.match(FROM_END) ?? cursor.fail('(@.length-1)');
  return fromEndStep(Number(/\d+/.exec(expression)?.[0]));
};

const brackets = (cursor: Cursor): Step => {
  cursor.expect('[');
  cursor.spaces();
  const step = inBrackets(cursor);
  cursor.spaces();
  cursor.expect(']');
  return step;
};

const inBrackets = (cursor: Cursor): Step => {
  if (cursor.skip('*')) return wildcardStep;
  if (cursor.skip('?')) return filterStep(parseFilter(cursor));
  if (cursor.next === '(') return fromEnd(cursor);
  if (cursor.next !== "'" && cursor.next !== '"') return numbers(cursor);
  const names = list(cursor, quotedName);
  return names.length === 1 ? nameStep(names[0] ?? '') : namesStep(names);
};

const named = (cursor: Cursor, name: RegExp): Step => {
  if (cursor.next === '[') return brackets(cursor);
  if (cursor.skip('*')) return wildcardStep;
  return nameStep(cursor.match(name) ?? cursor.fail('a name'));
};

/** Reads the steps that stand here, up to where no further step begins; `name` is what may follow a dot. */
export const readSteps = (cursor: Cursor, name: RegExp): Step[] => {
  const steps: Step[] = [];
  for (;;)
    if (cursor.skip('..')) steps.push(descendStep(named(cursor, name)));
    else if (cursor.skip('.')) steps.push(named(cursor, name));
    else if (cursor.next === '[') steps.push(brackets(cursor));
    else return steps;
};

/** The steps of a text such as `.orders[0]['first name']`, which is what follows a path's root. */
export const parseSteps = (text: string): Step[] => {
  const cursor = new Cursor(text);
  const steps = readSteps(cursor, NAME);
  if (!cursor.done) cursor.fail("'.' or '['");
  return steps;
};
