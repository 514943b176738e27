import type { Diagnostics } from './diagnostics.ts';
import type { FieldReader } from './fields.ts';
import { isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';

const NAME = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

/** AWS's limits, in bytes: of what one Assign sets together, and of all that an execution holds. */
export const MAX_ASSIGNED = 256 * 1024;
export const MAX_VARIABLES = 10 * 1024 * 1024;

/** Reports a name that no variable may have. */
export const checkVariableName = (name: string, fields: FieldReader): void => {
  if (name === 'states') fields.problem(`'states' is a reserved variable name`, 'Assign');
  else if (!NAME.test(name) || name.length > 80)
    fields.problem(
      `Invalid variable name '${name}': a letter or _, then letters, digits or _, at most 80`,
      'Assign',
    );
};

const objects = (value: Json | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** Names that a state sets, by itself, a rule or a catcher. */
export const namesIn = (state: JsonObject): string[] =>
  [state, ...objects(state['Choices']), ...objects(state['Catch'])]
    .flatMap(({ Assign: assign }) => (isObject(assign) ? Object.keys(assign) : []))
    .map((name) => name.replace(/\.\$$/, ''));

/** Reports states of branches and iterations that set a variable of a line of states around them. */
export const checkVariableScopes = (
  program: JsonObject,
  location: string,
  diagnostics: Diagnostics,
  outer: ReadonlySet<string> = new Set(),
): void => {
  const states = Object.entries(isObject(program['States']) ? program['States'] : {}).flatMap(
    ([name, state]) =>
      isObject(state) ? [{ state, at: `${location}/States/${name}`, names: namesIn(state) }] : [],
  );
  const visible = new Set([...outer, ...states.flatMap(({ names }) => names)]);
  for (const { state, at, names } of states) {
    for (const name of names)
      if (outer.has(name))
        diagnostics.add(`${at}/Assign`, `The variable '${name}' is assigned in an outer scope already`);
    objects(state['Branches']).forEach((branch, index) =>
      checkVariableScopes(branch, `${at}/Branches[${index}]`, diagnostics, visible),
    );
    for (const field of ['ItemProcessor', 'Iterator'])
      if (isObject(state[field])) checkVariableScopes(state[field], `${at}/${field}`, diagnostics, visible);
  }
};
