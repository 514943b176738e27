import { allEdges, wayTo } from '../edges.ts';
import type { Machine } from '../definition.ts';
import { inner } from '../definition.ts';
import type { Rule } from '../process.ts';

const machines = (machine: Machine): Machine[] => [
  machine,
  ...Object.values(machine.States).flatMap((state) => inner(state).flatMap(machines)),
];

export const targetsExist: Rule = ({ definition }) =>
  machines(definition).flatMap((machine) => {
    const missing = allEdges(machine).filter(({ to }) => !Object.hasOwn(machine.States, to));
    const start = machine.StartAt ?? '(missing)';
    return [
      ...missing.map(({ from, to }) => ({ state: from, message: `leads to ${to}, which is no state here` })),
      ...(Object.hasOwn(machine.States, start) ? [] : [{ message: `StartAt ${start} is no state` }]),
    ];
  });

export const everyStateIsReached: Rule = ({ states }) =>
  states
    .filter(({ name, machine }) => wayTo(machine, name) === undefined)
    .map(({ name }) => ({ state: name, message: 'is never reached' }));

/** The last state is the outcome. A Pass that ends would be a failure in green. */
export const outcomesAreNamed: Rule = ({ states }) =>
  states
    .filter(({ state, outer }) => state.End === true && (!outer || state.Type === 'Pass'))
    .map(({ name, state }) => ({
      state: name,
      message: `is a ${state.Type} that ends the process: the last state is a Succeed or a Fail`,
    }));

/** Without a Default, an input that no rule matches ends the execution where no Catch sees it. */
export const choicesHaveADefault: Rule = ({ states }) =>
  states
    .filter(({ state }) => state.Type === 'Choice' && !state.Default)
    .map(({ name }) => ({ state: name, message: 'has no Default' }));
