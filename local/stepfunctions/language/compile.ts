import type { Compiler, Refuse } from '../states/behaviour.ts';
import { stateTypes } from '../states/types.ts';
import { compileCatch } from './catch.ts';
import { Diagnostics, InvalidDefinition } from './diagnostics.ts';
import { FieldReader } from './fields.ts';
import { checkGraph } from './graph.ts';
import { isObject, parseJson } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { chooseLanguage, foreignFields } from './languages.ts';
import type { Program, StateNode } from './program.ts';
import { compileRetry } from './retry.ts';
import { checkVariableScopes } from './variables.ts';

/** AWS's limit of a definition, in bytes. */
const LARGEST = 1024 * 1024;

const LONGEST = 99_999_999;

/** Fields of every state. */
const COMMON = ['Type', 'Comment', 'QueryLanguage'];

const FLOW = { next: ['Next', 'End'], choice: [], end: [] };

const compileState = (
  name: string,
  fields: FieldReader,
  machine: string | undefined,
  compiler: Omit<Compiler, 'language'>,
): StateNode | undefined => {
  fields.required('Type');
  const type = stateTypes.get(fields.string('Type') ?? '');
  if (!type) {
    if (fields.has('Type'))
      fields.problem(`Value should be one of the following: [${[...stateTypes.keys()].join(', ')}]`, 'Type');
    return undefined;
  }
  const language = chooseLanguage(fields, machine);
  if (!language) return undefined;
  foreignFields(fields, language);
  fields.only([...COMMON, ...FLOW[type.flow], ...type.fields, ...language.fieldsOf(type.name)]);
  const end = fields.boolean('End') === true;
  const next = fields.string('Next');
  if (type.flow === 'next' && end === (next !== undefined))
    fields.problem(`Exactly one of Next and "End": true is required`);
  return {
    name,
    type: type.name,
    entered: `${type.name}StateEntered`,
    exited: `${type.name}StateExited`,
    next: type.flow === 'next' ? next : undefined,
    retry: type.fields.includes('Retry') ? compileRetry(fields) : [],
    catch: type.fields.includes('Catch') ? compileCatch(fields, language) : [],
    behaviour: type.compile(fields, { ...compiler, language }),
  };
};

const compileProgram = (
  fields: FieldReader,
  machine: string | undefined,
  compiler: Omit<Compiler, 'language'>,
  names: Set<string>,
): Program => {
  fields.required('StartAt', 'States');
  const startAt = fields.string('StartAt') ?? '';
  const inner = fields.child('States');
  const states = new Map<string, StateNode>();
  for (const [name, state] of Object.entries(inner?.object ?? {})) {
    if (name.length > 80 || name === '') inner?.problem('The name of a state has 1 to 80 characters', name);
    if (names.has(name))
      inner?.problem(`The name '${name}' is used more than once in the state machine`, name);
    names.add(name);
    if (!isObject(state)) {
      inner?.problem('Expected value of type [OBJECT]', name);
      continue;
    }
    const location = `${fields.location}/States/${name}`;
    const node = compileState(name, new FieldReader(state, location, fields.diagnostics), machine, compiler);
    if (node) states.set(name, node);
  }
  const program = { startAt, states };
  if (inner) checkGraph(program, inner.object, fields);
  return program;
};

const compilerFor = (
  machine: string | undefined,
  diagnostics: Diagnostics,
  refuse: Refuse,
  names = new Set<string>(),
): Omit<Compiler, 'language'> => {
  const compiler = {
    diagnostics,
    refuse,
    program: (object: JsonObject, location: string): Program => {
      const inner = new FieldReader(object, location, diagnostics);
      inner.only(['Comment', 'StartAt', 'States']);
      return compileProgram(inner, machine, compiler, names);
    },
  };
  return compiler;
};

const parse = (text: string, diagnostics: Diagnostics): Json => {
  if (Buffer.byteLength(text) > LARGEST)
    diagnostics.add('', `The definition is larger than ${LARGEST} bytes`);
  try {
    return parseJson(text);
  } catch (error) {
    diagnostics.add('', (error as Error).message, 'INVALID_JSON_DESCRIPTION');
    return null;
  }
};

/** Compiles a state (a JSON text) that stands alone: where it leads to is not looked at. Throws InvalidDefinition. */
export const compileAlone = (text: string, name: string, refuse: Refuse): StateNode => {
  const diagnostics = new Diagnostics();
  const state = parse(text, diagnostics);
  if (diagnostics.found.length === 0 && !isObject(state))
    diagnostics.add('', 'Expected value of type [OBJECT]');
  const fields = new FieldReader(isObject(state) ? state : {}, '', diagnostics);
  const node = compileState(name, fields, undefined, compilerFor(undefined, diagnostics, refuse));
  if (!node || diagnostics.found.length > 0) throw new InvalidDefinition(diagnostics.found);
  return node;
};

/**
 * Compiles a definition (a JSON text) once for all its executions.
 * `refuse` says why a Task cannot have a resource. Throws InvalidDefinition with everything that is wrong.
 */
export const compileMachine = (text: string, refuse: Refuse): Program => {
  const diagnostics = new Diagnostics();
  const definition = parse(text, diagnostics);
  if (diagnostics.found.length > 0) throw new InvalidDefinition(diagnostics.found);
  if (!isObject(definition))
    throw new InvalidDefinition([
      { code: 'SCHEMA_VALIDATION_FAILED', message: 'Expected value of type [OBJECT]', location: '/' },
    ]);

  const fields = new FieldReader(definition, '', diagnostics);
  fields.only(['Comment', 'StartAt', 'States', 'TimeoutSeconds', 'Version', 'QueryLanguage']);
  fields.oneOf('Version', ['1.0']);
  const machine = fields.string('QueryLanguage');
  const names = new Set<string>();
  const compiler = compilerFor(machine, diagnostics, refuse, names);
  const timeoutSeconds = fields.number('TimeoutSeconds', { min: 1, max: LONGEST });
  const program = compileProgram(fields, machine, compiler, names);
  checkVariableScopes(definition, '', diagnostics);
  if (diagnostics.found.length > 0) throw new InvalidDefinition(diagnostics.found);
  return { ...program, ...(timeoutSeconds !== undefined && { timeoutSeconds }) };
};
