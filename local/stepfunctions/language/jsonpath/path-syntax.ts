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
import { selfFilterStep, sliceStep, wildcardStep } from './steps.ts';
import type { Step } from './steps.ts';

/** A name after a dot: anything but what goes on with the path. */
const NAME = /[^\s.[\]()*?@,:'"=!<>&|]+(?:\(\))?/y;
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

/** `makeFilter` makes the step of a filter. */
const brackets = (cursor: Cursor, makeFilter = filterStep): Step | string[] => {
  cursor.expect('[');
  cursor.spaces();
  let step: Step | string[];
  if (cursor.skip('*')) step = wildcardStep;
  else if (cursor.skip('?')) step = makeFilter(parseFilter(cursor));
  else if (cursor.next === '(') step = fromEnd(cursor);
  else if (cursor.next === "'" || cursor.next === '"') step = list(cursor, quotedName);
  else step = numbers(cursor);
  cursor.spaces();
  cursor.expect(']');
  return step;
};

const named = (cursor: Cursor, makeFilter = filterStep): Step | string[] => {
  if (cursor.next === '[') return brackets(cursor, makeFilter);
  if (cursor.skip('*')) return wildcardStep;
  return [cursor.match(NAME) ?? cursor.fail('a name')];
};

/** Reads the steps that stand here, up to where no further step begins. */
export const readSteps = (cursor: Cursor): Step[] => {
  const read: (Step | string[])[] = [];
  for (;;)
    if (cursor.skip('..')) read.push(descendStep, named(cursor, selfFilterStep));
    else if (cursor.skip('.')) read.push(named(cursor));
    else if (cursor.next === '[') read.push(brackets(cursor));
    else break;
  return read.map((step) => {
    if (!Array.isArray(step)) return step;
    const [name = ''] = step;
    return step.length === 1 ? nameStep(name) : namesStep(step);
  });
};

/** The steps of a text such as `.orders[0]['first name']`, which is what follows a path's root. */
export const parseSteps = (text: string): Step[] => {
  const cursor = new Cursor(text);
  const steps = readSteps(cursor);
  if (!cursor.done) cursor.fail("'.' or '['");
  return steps;
};
