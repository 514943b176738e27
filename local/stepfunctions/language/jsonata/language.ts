import { evaluationError } from '../../engine/state-error.ts';
import type { FieldReader } from '../fields.ts';
import { isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { boundsInWords, isWithin } from '../query-language.ts';
import type { Leaving, Query, QueryLanguage } from '../query-language.ts';
import { parseTimestamp } from '../timestamp.ts';
import { checkVariableName } from '../variables.ts';
import { compileExpression, isExpression } from './expression.ts';
import type { StatesField } from './expression.ts';
import { compileTemplate } from './template.ts';

const FIELDS: Record<string, readonly string[]> = {
  Pass: ['Output', 'Assign'],
  Task: ['Arguments', 'Output', 'Assign'],
  Choice: ['Output', 'Assign'],
  Wait: ['Output', 'Assign'],
  Succeed: ['Output'],
  Parallel: ['Arguments', 'Output', 'Assign'],
  Map: ['Items', 'ItemSelector', 'Output', 'Assign'],
  Catch: ['Output', 'Assign'],
};

const template = (fields: FieldReader, field: string, allowed: readonly StatesField[]): Query | undefined => {
  const value = fields.get(field);
  return value === undefined ? undefined : compileTemplate(value, fields, field, allowed);
};

const assign = (fields: FieldReader, allowed: readonly StatesField[]): Query<JsonObject> | undefined => {
  const value = fields.get('Assign');
  if (value === undefined) return undefined;
  if (!isObject(value)) {
    fields.problem('Expected value of type [OBJECT]', 'Assign');
    return undefined;
  }
  for (const name of Object.keys(value)) checkVariableName(name, fields);
  return compileTemplate(value, fields, 'Assign', allowed) as Query<JsonObject>;
};

const leaving = (fields: FieldReader, allowed: readonly StatesField[]): Leaving | undefined => {
  const output = template(fields, 'Output', allowed);
  const assigned = assign(fields, allowed);
  if (assigned) return async (scope) => ({ assigned: await assigned(scope), output: await output?.(scope) });
  return output && (async (scope) => ({ output: await output(scope) }));
};

/** A field that is a literal of one type or an expression that gives one; `check` says what is wrong with a value. */
const typed = <T extends Json>(
  fields: FieldReader,
  field: string,
  check: (value: Json) => string | undefined,
): Query<T> | undefined => {
  const literal = fields.get(field);
  if (literal === undefined) return undefined;
  if (typeof literal === 'string' && isExpression(literal, fields, field)) {
    const query = compileExpression(literal, fields, field, []);
    return async (scope) => {
      const value = await query(scope);
      const problem = check(value);
      if (problem) {
        const about = `The JSONata expression '${literal.slice(2, -2).trim()}' specified for the field '${fields.within}${field}'`;
        throw evaluationError(
          `${fields.within}${field}`,
          `${about} returned an unexpected result: ${problem}`,
        );
      }
      return value as T;
    };
  }
  const problem = check(literal);
  if (problem) fields.problem(problem, field);
  return () => literal as T;
};

const arrayOnly = (value: Json) => (Array.isArray(value) ? undefined : 'expected an array');

/** JSONata: `Arguments`, `Output`, `Assign`, `Condition`, `Items`, and texts of the form `{% … %}` within them. */
export const jsonataLanguage: QueryLanguage = {
  name: 'JSONata',
  fieldsOf: (stateType) => FIELDS[stateType] ?? [],
  arguments: (fields) => template(fields, 'Arguments', []),
  value: (state, field) => template(state, field, []),
  result: (state) => leaving(state, ['result']),
  passage: (state, part = state) => leaving(part, []),
  caught: (_, catcher) => leaving(catcher, ['errorOutput']),
  number(fields, field, bounds) {
    if (typeof fields.get(field) === 'number') {
      const literal = fields.number(field, bounds);
      return literal === undefined ? undefined : () => literal;
    }
    return typed<number>(fields, field, (value) =>
      isWithin(value, bounds) ? undefined : `expected ${boundsInWords(bounds)}`,
    );
  },
  text: (fields, field) =>
    typed<string>(fields, field, (value) => (typeof value === 'string' ? undefined : 'expected a string')),
  timestamp: (fields) => {
    const text = typed<string>(fields, 'Timestamp', (value) =>
      typeof value === 'string' && parseTimestamp(value) !== undefined
        ? undefined
        : 'expected a timestamp such as 2026-01-31T09:30:00Z',
    );
    return text && (async (scope) => parseTimestamp(await text(scope)) ?? 0);
  },
  condition(_, rule) {
    rule.only(['Next', 'Comment', 'Condition', 'Output', 'Assign']);
    rule.required('Condition');
    const applies = typed<boolean>(rule, 'Condition', (value) =>
      typeof value === 'boolean' ? undefined : 'expected a boolean',
    );
    return applies ?? (() => false);
  },
  items: (fields) => {
    const value = fields.get('Items');
    if (Array.isArray(value)) return compileTemplate(value, fields, 'Items', []) as Query<Json[]>;
    const query = typed<Json[]>(fields, 'Items', arrayOnly);
    return (
      query ??
      (({ input }) => {
        if (Array.isArray(input)) return input;
        throw evaluationError('Items', 'The input of a Map state without Items must be an array');
      })
    );
  },
  itemSelector: (fields) => template(fields, 'ItemSelector', []),
};
