import type { Placed, State } from '../checks/processes/definition.ts';
import { inner } from '../checks/processes/definition.ts';
import { edgesOf } from '../checks/processes/edges.ts';
import type { Edge } from '../checks/processes/edges.ts';
import type { Process } from '../checks/processes/process.ts';
import { functionOf, isCallback, serviceTask } from '../checks/processes/resource.ts';
import { undoes } from '../checks/processes/rules/handling.ts';
import type { Stack } from '../checks/processes/stack.ts';

export type Kind = 'start' | 'task' | 'undo' | 'choice' | 'other' | 'succeed' | 'fail';

export interface Node {
  id: string;
  kind: Kind;
  title: string;
  /** Who does it, in a word or two. */
  subtitle: string;
}

export interface Arrow {
  from: string;
  to: string;
  kind: 'next' | 'catch';
  /** What has to be so for this way to be taken, a line each. */
  label: string[];
}

export interface Graph {
  nodes: Node[];
  arrows: Arrow[];
}

const START = '(start)';
const LONGEST_CONDITION = 30;

const KINDS: Record<string, Kind> = { Task: 'task', Choice: 'choice', Succeed: 'succeed', Fail: 'fail' };

/** `$exists($states.input.dispatched)` reads `dispatched?`. */
const shortened = (condition: string): string => {
  const short = condition
    .replaceAll('$states.input.', '')
    .replaceAll(/\$exists\(([^()]*)\)/g, '$1')
    .replaceAll('$', '')
    .replaceAll(/\s+/g, ' ');
  return short.length > LONGEST_CONDITION ? `${short.slice(0, LONGEST_CONDITION - 1)}…` : short;
};

const doer = (state: State, { functions }: Stack): string => {
  const handler = functions[functionOf(state) ?? '']?.handler;
  if (handler) return handler.split('/')[1] ?? '';
  const task = serviceTask(state);
  if (typeof task !== 'object') return '';
  return `${task.action.split(':')[0]?.toUpperCase()}${isCallback(state) ? ', waits for an answer' : ''}`;
};

const nodeOf = (placed: Placed, stack: Stack): Node => {
  const { name, state } = placed;
  if (inner(state).length > 0)
    throw new Error(`${name}: states inside a ${state.Type} are not drawn yet (scripts/drawing/graph.ts)`);
  const isUndo = state.Type === 'Task' && undoes(placed);
  return {
    id: name,
    kind: isUndo ? 'undo' : (KINDS[state.Type] ?? 'other'),
    title: name,
    subtitle: doer(state, stack),
  };
};

const labelOf = ({ kind, errors = [], condition = '' }: Edge, caught: number): string[] => {
  if (kind === 'choice') return [shortened(condition)];
  if (kind === 'default') return ['otherwise'];
  return errors.map((name) => {
    if (name !== 'States.ALL') return name.replace(/^States\./, '');
    return caught > 1 ? 'any other error' : 'any error';
  });
};

/** Errors that lead to the same state share an arrow. */
const arrowsOf = (name: string, state: State): Arrow[] => {
  const arrows = new Map<string, Arrow>();
  for (const edge of edgesOf(name, state)) {
    const { from, to } = edge;
    const kind = edge.kind === 'catch' ? 'catch' : 'next';
    const arrow = arrows.get(`${kind} ${to}`) ?? { from, to, kind, label: [] };
    arrow.label.push(...labelOf(edge, state.Catch?.length ?? 0));
    arrows.set(`${kind} ${to}`, arrow);
  }
  return [...arrows.values()];
};

/** A process as nodes and arrows. Throws on states inside a Parallel or Map. */
export const graphOf = ({ definition, states }: Process, stack: Stack): Graph => ({
  nodes: [
    { id: START, kind: 'start', title: '', subtitle: '' },
    ...states.map((placed) => nodeOf(placed, stack)),
  ],
  arrows: [
    { from: START, to: definition.StartAt ?? '', kind: 'next', label: [] },
    ...states.flatMap(({ name, state }) => arrowsOf(name, state)),
  ],
});
