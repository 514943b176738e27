import { isObject, objectsIn, parseJson } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { namesIn } from './variables.ts';

/** `$name`, but neither `$$…`, nor a function that is called, nor a name that is bound here. */
const REFERENCE =
  /(?<![$\p{ID_Continue}])\$([\p{ID_Start}_][\p{ID_Continue}]*)(?!\p{ID_Continue}|\s*(?:\(|:=))/gu;

/** Fields that hold other states. */
const INNER = new Set(['Branches', 'ItemProcessor', 'Iterator']);

const statesIn = (program: JsonObject): [name: string, state: JsonObject][] =>
  Object.entries(isObject(program['States']) ? program['States'] : {}).flatMap(([name, state]) =>
    isObject(state)
      ? [[name, state], ...[...INNER].flatMap((field) => objectsIn(state[field]).flatMap(statesIn))]
      : [],
  );

/** Texts of a state's own fields that may refer to something: expressions, paths and calls. */
const textsIn = (value: Json, name = ''): string[] => {
  if (typeof value === 'string')
    return value.startsWith('{%') || name.endsWith('.$') || /Path$|^Variable$/.test(name) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, name));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => (INNER.has(key) ? [] : textsIn(inner, key)));
};

/** The variables that each state of a definition (a JSON text that is valid) refers to, by the state's name. */
export const variableReferences = (definition: string): Record<string, string[]> | undefined => {
  const machine = parseJson(definition);
  if (!isObject(machine)) return undefined;
  const states = statesIn(machine);
  const variables = new Set(states.flatMap(([, state]) => namesIn(state)));
  const references = states.flatMap(([name, state]): [string, string[]][] => {
    const found = textsIn(state).flatMap((text) =>
      [...text.matchAll(REFERENCE)].map(([, reference = '']) => reference),
    );
    const known = [...new Set(found)].filter((each) => variables.has(each));
    return known.length > 0 ? [[name, known.toSorted()]] : [];
  });
  return references.length > 0 ? Object.fromEntries(references) : undefined;
};
