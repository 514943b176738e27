import jsonata from 'jsonata';
import { BoundedExpression } from '../../../bounded-expression.ts';
import { evaluationError, StateError } from '../../engine/state-error.ts';
import type { Scope } from '../../engine/scope.ts';
import type { FieldReader } from '../fields.ts';
import { setKey } from '../json.ts';
import type { Json } from '../json.ts';
import type { Query } from '../query-language.ts';
import { functions } from './functions.ts';
import { asJson } from './result.ts';
import { plainPath, referencesOf } from './syntax-tree.ts';

/** AWS's bounds on one evaluation. Milliseconds of real time: they guard the processor, nothing waits. */
const LIMITS = { stack: 100, timeout: 5000 };

/** Between two steps of an evaluation JSONata looks at the time; within an expression it cannot. */
const OPTIONS = { ...LIMITS, RegexEngine: BoundedExpression as unknown as RegExpConstructor };

const DELIMITED = /^\{%([\s\S]*)%\}$/;
const formatDate = jsonata('$fromMillis($ms, $picture, $timezone)');

/** What `$states` is made of, besides `input` and `context`. */
export type StatesField = 'result' | 'errorOutput';

/** `$states`, whose parts are built when an expression reads them. */
const statesOf = (scope: Scope): object => ({
  input: scope.input,
  ...(scope.result !== undefined && { result: scope.result }),
  ...(scope.errorOutput && { errorOutput: scope.errorOutput }),
  get context() {
    return scope.context;
  },
});

const bindingFor = (name: string, scope: Scope): unknown => {
  if (name === 'states') return statesOf(scope);
  if (name === 'millis') return () => scope.now();
  if (name === 'now')
    return (picture?: unknown, timezone?: unknown) =>
      formatDate.evaluate(undefined, { ms: scope.now(), picture, timezone });
  const value = scope.variable(name);
  return value === undefined ? functions.get(name) : value;
};

const bindingsFor = (names: Iterable<string>, scope: Scope): Record<string, unknown> => {
  const bindings: Record<string, unknown> = {};
  for (const name of names) {
    const value = bindingFor(name, scope);
    // An undefined binding hides JSONata's own function of that name: meant for $eval only.
    if (value !== undefined || name === 'eval') setKey(bindings, name, value);
  }
  return bindings;
};

/**
 * The value of a plain path over objects, which costs a hundredth of an evaluation;
 * `undefined` where JSONata has to decide: it has rules for arrays on the way and errors for what is absent.
 */
const follow = (start: unknown, keys: readonly string[]): unknown => {
  let value = start;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, key))
      return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
};

/** True for a `{% … %}` text. Reports one that begins or ends like it only. */
export const isExpression = (text: string, fields: FieldReader, field: string): boolean => {
  if (DELIMITED.test(text)) return true;
  if (text.startsWith('{%') || text.endsWith('%}'))
    fields.problem(
      'A JSONata expression begins with {% and ends with %}, without spaces around',
      field,
      'INVALID_JSONATA_EXPRESSION',
    );
  return false;
};

/**
 * Compiles a `{% … %}` text once. `allowed` names the parts of `$states` that the field can see beyond input and context.
 * The query throws States.QueryEvaluationError when it fails or gives nothing.
 */
export const compileExpression = (
  text: string,
  fields: FieldReader,
  field: string,
  allowed: readonly StatesField[],
): Query => {
  const source = (DELIMITED.exec(text)?.[1] ?? '').trim();
  const location = `${fields.within}${field}`;
  let expression: jsonata.Expression;
  try {
    expression = jsonata(source, OPTIONS);
  } catch (error) {
    fields.problem((error as Error).message, field, 'INVALID_JSONATA_EXPRESSION');
    return () => null;
  }
  const ast = expression.ast();
  const { names, states, unsupported } = referencesOf(ast);
  for (const part of ['result', 'errorOutput'] as const)
    if (states.has(part) && !allowed.includes(part))
      unsupported.push(`$states.${part} is not available in this field.`);
  for (const message of unsupported) fields.problem(message, field, 'UNSUPPORTED_JSONATA_EXPRESSION');

  const about = `The JSONata expression '${source}' specified for the field '${location}'`;
  const finished = (value: unknown): Json => {
    if (value === undefined) throw evaluationError(location, `${about} returned nothing (undefined).`);
    return asJson(value, () => evaluationError(location, `${about} returned an unsupported result type.`));
  };
  const evaluate = async (scope: Scope): Promise<Json> => {
    let value: unknown;
    try {
      value = await expression.evaluate(undefined, bindingsFor(names, scope));
    } catch (error) {
      if (error instanceof StateError) throw error;
      const { code, message } = error as { code?: string; message?: string };
      throw evaluationError(
        location,
        `${about} threw an error during evaluation${code ? `. ${code}` : ''}: ${message ?? String(error)}`,
      );
    }
    return finished(value);
  };
  const path = plainPath(ast);
  if (!path || functions.has(path.variable)) return evaluate;
  return (scope) => {
    const start = path.variable === 'states' ? statesOf(scope) : scope.variable(path.variable);
    const value = follow(start, path.keys);
    return value === undefined ? evaluate(scope) : (value as Json);
  };
};
