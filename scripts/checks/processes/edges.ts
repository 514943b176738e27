import type { Machine, State } from './definition.ts';

/** A way from a state to the next one. */
export interface Edge {
  from: string;
  to: string;
  kind: 'next' | 'choice' | 'default' | 'catch';
  /** What is assigned on this way. */
  assign: Record<string, unknown>;
  /** kind catch: the names that it catches. */
  errors?: string[];
  /** kind choice: the JSONata between the percent signs. */
  condition?: string;
}

export const edgesOf = (from: string, state: State): Edge[] => {
  const { Next, Default, Choices = [], Catch = [], Assign: assign = {} } = state;
  return [
    ...(Next ? [{ from, to: Next, kind: 'next', assign } as const] : []),
    ...Choices.map(({ Next: to, Condition, Assign = {} }) => ({
      from,
      to,
      kind: 'choice' as const,
      assign: Assign,
      condition: String(Condition).replace(/^\{%\s*|\s*%\}$/g, ''),
    })),
    ...(Default ? [{ from, to: Default, kind: 'default', assign } as const] : []),
    ...Catch.map(({ Next: to, ErrorEquals: errors, Assign = {} }) => ({
      from,
      to,
      kind: 'catch' as const,
      assign: Assign,
      errors,
    })),
  ];
};

export const allEdges = ({ States }: Machine): Edge[] =>
  Object.entries(States).flatMap(([name, state]) => edgesOf(name, state));

/**
 * The shortest way from the machine's start to `goal` by edges for which `usable` holds: the states on it, both ends
 * included. undefined: there is none.
 */
export const wayTo = (
  machine: Machine,
  goal: string,
  usable: (edge: Edge) => boolean = () => true,
): string[] | undefined => {
  const start = machine.StartAt ?? '';
  const ways = new Map<string, string[]>([[start, [start]]]);
  for (const [at, way] of ways) {
    if (at === goal) return way;
    const state = machine.States[at];
    for (const edge of state ? edgesOf(at, state) : [])
      if (usable(edge) && !ways.has(edge.to)) ways.set(edge.to, [...way, edge.to]);
  }
  return undefined;
};
