import { compileAlone, compileMachine } from '../language/compile.ts';
import { isObject, objectsIn, parseJson } from '../language/json.ts';
import type { JsonObject } from '../language/json.ts';
import type { Program, StateNode } from '../language/program.ts';
import type { Refuse } from '../states/behaviour.ts';

/** Of a state that is tested alone. */
const NAME = 'TestState';

export interface StateUnderTest {
  node: StateNode;
  /** As it is written. */
  state: JsonObject;
  language: 'JSONata' | 'JSONPath';
  /** Whether it is part of the iterations of a Map. */
  inMap: boolean;
}

interface Found {
  state: JsonObject;
  inMap: boolean;
}

/** A state of that name as it is written, wherever it stands. */
const writtenState = (program: JsonObject, name: string, inMap = false): Found | undefined => {
  for (const [key, state] of Object.entries(isObject(program['States']) ? program['States'] : {})) {
    if (!isObject(state)) continue;
    if (key === name) return { state, inMap };
    const branches = objectsIn(state['Branches']).map((inner) => writtenState(inner, name, inMap));
    const iterations = [...objectsIn(state['ItemProcessor']), ...objectsIn(state['Iterator'])].map((inner) =>
      writtenState(inner, name, true),
    );
    const found = [...branches, ...iterations].find(Boolean);
    if (found) return found;
  }
  return undefined;
};

const nodeIn = ({ states }: Program, name: string): StateNode | undefined => {
  const node = states.get(name);
  if (node) return node;
  for (const { behaviour } of states.values())
    for (const program of behaviour.programs) {
      const found = nodeIn(program, name);
      if (found) return found;
    }
  return undefined;
};

const languageOf = (state: JsonObject, machine: JsonObject): StateUnderTest['language'] =>
  (state['QueryLanguage'] ?? machine['QueryLanguage']) === 'JSONata' ? 'JSONata' : 'JSONPath';

/**
 * The state that is tested: the definition itself, or the one of a name in a whole machine; undefined where that has
 * none of the name. Throws InvalidDefinition.
 */
export const stateUnderTest = (
  definition: string,
  name: string | undefined,
  refuse: Refuse,
): StateUnderTest | undefined => {
  if (name === undefined) {
    const node = compileAlone(definition, NAME, refuse);
    const state = parseJson(definition) as JsonObject;
    return { node, state, language: languageOf(state, {}), inMap: false };
  }
  const node = nodeIn(compileMachine(definition, refuse), name);
  const machine = parseJson(definition) as JsonObject;
  const found = writtenState(machine, name);
  return node && found && { node, ...found, language: languageOf(found.state, machine) };
};

/** Names of the states within a state. */
export const statesWithin = ({ behaviour }: StateNode): string[] =>
  behaviour.programs.flatMap(({ states }) =>
    [...states].flatMap(([name, node]) => [name, ...statesWithin(node)]),
  );
