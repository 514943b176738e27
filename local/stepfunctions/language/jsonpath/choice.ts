import { interpreterError } from '../../engine/state-error.ts';
import type { FieldReader } from '../fields.ts';
import type { Json } from '../json.ts';
import { comparisons, compilePattern, typeTests } from './comparisons.ts';
import { attempt } from './expression.ts';
import type { Expression } from './expression.ts';
import { compileReferenceReader } from './reader.ts';
import type { Reader } from './reader.ts';

type Test = Expression<boolean>;

const never: Test = () => false;

const reference = (fields: FieldReader, field: string): { path: string; read: Reader } | undefined => {
  const path = fields.string(field);
  if (path === undefined) return undefined;
  const read = attempt(fields, field, 'Value is not a Reference Path', () => compileReferenceReader(path));
  return read && { path, read };
};

/** A path that has to lead somewhere: only IsPresent may ask whether it does. */
const requiredReference = (fields: FieldReader, field: string): Expression | undefined => {
  const found = reference(fields, field);
  return (
    found &&
    ((scope, data) => {
      const value = found.read(scope, data);
      if (value !== undefined) return value;
      throw interpreterError(
        'States.Runtime',
        `Invalid path '${found.path}': The choice state's condition path references an invalid value.`,
      );
    })
  );
};

/** Step Functions takes an array of one value, as a path gives it, for that value. */
const single = (value: Json): Json => {
  const [only = null] = Array.isArray(value) ? value : [];
  return Array.isArray(value) && value.length === 1 ? only : value;
};

const comparison = (fields: FieldReader, name: string): Test | undefined => {
  const byPath = !comparisons.has(name) && name.endsWith('Path');
  const operator = comparisons.get(byPath ? name.slice(0, -'Path'.length) : name);
  if (!operator) return undefined;
  const variable = requiredReference(fields, 'Variable');
  if (byPath) {
    const operand = requiredReference(fields, name);
    if (!variable || !operand) return never;
    return (scope, data) => {
      const value = variable(scope, data);
      return operator.test(value, single(operand(scope, data)));
    };
  }
  const operand = fields.get(name) ?? null;
  if (!operator.takes(operand)) fields.problem(`Expected ${operator.type}`, name);
  return variable ? (scope, data) => operator.test(variable(scope, data), operand) : never;
};

const pattern = (fields: FieldReader): Test => {
  const variable = requiredReference(fields, 'Variable');
  const matches = compilePattern(fields.string('StringMatches') ?? '');
  return variable ? (scope, data) => matches(variable(scope, data)) : never;
};

const question = (fields: FieldReader, name: string): Test | undefined => {
  const wanted = fields.boolean(name) ?? true;
  if (name === 'IsPresent') {
    const variable = reference(fields, 'Variable');
    return variable ? (scope, data) => (variable.read(scope, data) !== undefined) === wanted : never;
  }
  const test = typeTests.get(name);
  const variable = test && requiredReference(fields, 'Variable');
  return test && variable ? (scope, data) => test(variable(scope, data)) === wanted : never;
};

const combination = (fields: FieldReader, name: string): Test => {
  if (name === 'Not') {
    const rule = fields.child('Not');
    const test = rule ? compileTest(rule, INNER) : never;
    return (scope, data) => !test(scope, data);
  }
  const tests = fields.children(name).map((rule) => compileTest(rule, INNER));
  return name === 'And'
    ? (scope, data) => tests.every((test) => test(scope, data))
    : (scope, data) => tests.some((test) => test(scope, data));
};

const QUESTIONS = new Set(['IsPresent', ...typeTests.keys()]);
const COMBINATIONS = new Set(['And', 'Or', 'Not']);
const INNER = ['Comment'];

const isComparison = (name: string) =>
  name === 'StringMatches' || comparisons.has(name) || comparisons.has(name.replace(/Path$/, ''));

const compileOperator = (fields: FieldReader, name: string): Test => {
  if (COMBINATIONS.has(name)) return combination(fields, name);
  fields.required('Variable');
  if (QUESTIONS.has(name)) return question(fields, name) ?? never;
  return name === 'StringMatches' ? pattern(fields) : (comparison(fields, name) ?? never);
};

/** A rule, or a part of one: exactly one operator; `also` are the fields that may stand beside it. */
const compileTest = (fields: FieldReader, also: readonly string[]): Test => {
  const operators = Object.keys(fields.object).filter(
    (name) => isComparison(name) || QUESTIONS.has(name) || COMBINATIONS.has(name),
  );
  fields.only([...also, ...operators, 'Variable']);
  const [name, ...others] = operators;
  if (name === undefined || others.length > 0) {
    fields.problem('A choice rule needs exactly one comparison, And, Or or Not');
    return never;
  }
  if (COMBINATIONS.has(name) && fields.has('Variable')) fields.unsupported('Variable');
  return compileOperator(fields, name);
};

/** Whether a rule of a Choice applies to the data. */
export const compileRule = (rule: FieldReader): Test => compileTest(rule, ['Next', 'Comment', 'Assign']);
