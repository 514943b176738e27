import type { FieldReader } from './fields.ts';
import type { JsonObject } from './json.ts';
import type { Program, StateNode } from './program.ts';

const targetsOf = (node: StateNode, location: string): { name: string; location: string }[] => [
  ...(node.next === undefined ? [] : [{ name: node.next, location: `${location}/Next` }]),
  ...node.catch.map(({ next }, index) => ({ name: next, location: `${location}/Catch[${index}]/Next` })),
  ...node.behaviour.targets,
];

/** Reports transitions to states that do not exist, states that nothing leads to, and lines that never end. */
export const checkGraph = ({ startAt, states }: Program, written: JsonObject, fields: FieldReader): void => {
  let broken = states.size < Object.keys(written).length;
  const missing = (name: string, location: string) => {
    if (Object.hasOwn(written, name)) return;
    broken = true;
    fields.diagnostics.add(location, `Missing 'Next' target: ${name}`, 'MISSING_TRANSITION_TARGET');
  };
  if (fields.has('StartAt')) missing(startAt, `${fields.location}/StartAt`);
  const reached = new Set([startAt]);
  let ends = false;
  for (const name of reached) {
    const node = states.get(name);
    if (!node) continue;
    const targets = targetsOf(node, `${fields.location}/States/${name}`);
    for (const target of targets) {
      missing(target.name, target.location);
      reached.add(target.name);
    }
    if (node.next === undefined && node.type !== 'Choice') ends = true;
  }
  // What is not reachable, or does not end, follows from what is broken.
  if (broken) return;
  for (const name of states.keys())
    if (!reached.has(name))
      fields.diagnostics.add(
        `${fields.location}/States/${name}`,
        `State "${name}" is not reachable.`,
        'MISSING_TRANSITION_TARGET',
      );
  if (!ends && states.has(startAt))
    fields.problem('Workflow has no terminal state', 'States', 'MISSING_END_STATE');
};
