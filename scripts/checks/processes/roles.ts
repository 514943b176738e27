import { granted, needed, observes, roleOf } from './permissions.ts';
import type { Problem, Process } from './process.ts';
import type { Stack } from './stack.ts';

/** The role of a process grants what its tasks need, and nothing else. */
export const roleMatches = (process: Process, stack: Stack): Problem[] => {
  const [id, machine] = Object.entries(stack.machines).find(([, { file }]) => file === process.file) ?? [];
  if (!id || !machine) return [{ message: 'is the definition of no state machine in serverless.yml' }];
  const role = roleOf(machine, stack);
  if (!role) return [{ message: `${id} has no role that stands in the resources of serverless.yml` }];
  const grants = granted(role);
  const needs = process.states.flatMap((placed) =>
    needed(placed).map((permission) => ({ state: placed.name, permission })),
  );
  const missing = needs
    .filter(({ permission }) => !grants.includes(permission))
    .map(({ state, permission }) => ({ state, message: `${machine.role} does not grant ${permission}` }));
  const unused = grants
    .filter((grant) => !needs.some(({ permission }) => permission === grant) && !observes(grant, machine))
    .map((grant) => ({ message: `${machine.role} grants ${grant}, which no task needs` }));
  return [...missing, ...unused];
};
