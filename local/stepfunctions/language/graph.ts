import type { FieldReader } from './fields.ts';
import type { JsonObject } from './json.ts';
import type { Program, StateNode } from './program.ts';

const targetsOf = (node: StateNode, location: string): { name: string; location: string }[] => [
  ...(node.next === undefined ? [] : [{ name: node.next, location: `${location}/Next` }]),
  ...node.catch.map(({ next }, index) => ({ name: next, location: `${location}/Catch[${index}]/Next` })),
  ...node.behaviour.targets,
];

/**
 * Reports transitions to states that do not exist, a line of states in which none is an end, and states that nothing
 * leads to. The latter is not looked for where there is no end, as on AWS, or where it cannot be known.
 */
export const checkGraph = ({ startAt, states }: Program, written: JsonObject, fields: FieldReader): void => {
  const whole = states.size === Object.keys(written).length;
  const missing = (name: string, location: string) => {
    if (!Object.hasOwn(written, name))
      fields.diagnostics.add(location, `Missing 'Next' target: ${name}`, 'MISSING_TRANSITION_TARGET');
  };
  const at = (name: string) => `${fields.location}/States/${name}`;
  if (fields.has('StartAt')) missing(startAt, `${fields.location}/StartAt`);
  for (const node of states.values())
    for (const { name, location } of targetsOf(node, at(node.name))) missing(name, location);
  const ends = [...states.values()].some(({ next, type }) => next === undefined && type !== 'Choice');
  if (!ends && whole) {
    fields.diagnostics.add(undefined, 'Workflow has no terminal state', 'MISSING_END_STATE');
    return;
  }
  if (!whole || !states.has(startAt)) return;
  const reached = new Set([startAt]);
  for (const name of reached) {
    const node = states.get(name);
    for (const target of node ? targetsOf(node, at(name)) : []) reached.add(target.name);
  }
  for (const name of states.keys())
    if (!reached.has(name))
      fields.diagnostics.add(at(name), `State "${name}" is not reachable.`, 'MISSING_TRANSITION_TARGET');
};
