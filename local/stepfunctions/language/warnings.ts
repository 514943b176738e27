import type { Diagnostic } from './diagnostics.ts';
import { isObject, objectsIn, parseJson } from './json.ts';
import type { Json, JsonObject } from './json.ts';

/** Looks like a path or a call of an intrinsic function. */
const PATH = /^\$(\$?\.|\[|\$?$)/;
const CALL = /^States\.[A-Z]\w*\(/;

const isPath = (value: Json): value is string => typeof value === 'string' && PATH.test(value);
const isDynamic = (value: Json): value is string =>
  typeof value === 'string' && (PATH.test(value) || CALL.test(value));

/** Payload templates of JSONPath, in which a name that ends with `.$` has its value worked out. */
const TEMPLATES = ['Parameters', 'ResultSelector', 'ItemSelector', 'Assign', 'Credentials'];

/** Fields that are given as a path under a name of their own, and the comparisons of a Choice. */
const WITH_PATH = /^(Error|Cause|Timestamp|(String|Numeric|Boolean|Timestamp)[A-Z]\w*)$/;

/** Whoever walks through values is told each member of each object, and where that is. */
const walk = (value: Json, at: string, tell: (name: string, value: Json, at: string) => void): void => {
  if (Array.isArray(value)) value.forEach((item, index) => walk(item, `${at}[${index}]`, tell));
  if (!isObject(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    tell(name, inner, `${at}/${name}`);
    walk(inner, `${at}/${name}`, tell);
  }
};

const ofState = (state: JsonObject, at: string, found: Diagnostic[]): void => {
  const add = (code: string, message: string, location: string) => found.push({ code, message, location });
  for (const field of TEMPLATES)
    walk({ [field]: state[field] ?? null }, at, (name, value, location) => {
      if (!name.endsWith('.$') && isDynamic(value))
        add('NO_DOLLAR', 'No .$ on a field that appears to be a JSONPath or Intrinsic Function', location);
    });
  const noPath = (name: string, value: Json, location: string) => {
    if (WITH_PATH.test(name) && !name.endsWith('Path') && isPath(value))
      add('NO_PATH', "Field value looks like a path, but field name does not end with 'Path'", location);
  };
  for (const name of ['Error', 'Cause', 'Timestamp']) noPath(name, state[name] ?? null, `${at}/${name}`);
  walk(state['Choices'] ?? null, `${at}/Choices`, noPath);
  if (state['Type'] === 'Pass')
    walk({ Result: state['Result'] ?? null }, at, (name, value, location) => {
      if (name.endsWith('.$') || isPath(value))
        add('PASS_RESULT_IS_STATIC', 'Attempt to use a path in the result of a pass state', location);
    });
};

const ofProgram = (program: JsonObject, language: Json, at: string, found: Diagnostic[]): void => {
  for (const [name, state] of Object.entries(isObject(program['States']) ? program['States'] : {})) {
    if (!isObject(state)) continue;
    const place = `${at}/States/${name}`;
    if ((state['QueryLanguage'] ?? language) !== 'JSONata') ofState(state, place, found);
    objectsIn(state['Branches']).forEach((branch, index) =>
      ofProgram(branch, language, `${place}/Branches[${index}]`, found),
    );
    for (const field of ['ItemProcessor', 'Iterator'])
      for (const inner of objectsIn(state[field])) ofProgram(inner, language, `${place}/${field}`, found);
  }
};

/**
 * What is allowed in a definition (a JSON text that is valid) and is hardly meant: paths where nothing works them out.
 * Codes and words are those that AWS lists.
 */
export const warningsOf = (definition: string): Diagnostic[] => {
  const machine = parseJson(definition);
  const found: Diagnostic[] = [];
  if (isObject(machine)) ofProgram(machine, machine['QueryLanguage'] ?? null, '', found);
  return found;
};
