import { redefine } from './stage.ts';
import type { Change, Definition } from './stage.ts';

/** How far time is to be moved for whoever stands before a gate to go on. */
export const GATE_SECONDS = 60;

const gateOf = (state: string) => `Before${state}`;

const leadingTo = (gated: ReadonlySet<string>, part: unknown): unknown => {
  if (Array.isArray(part)) return part.map((each) => leadingTo(gated, each));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name,
      (name === 'Next' || name === 'Default') && gated.has(String(value))
        ? gateOf(String(value))
        : leadingTo(gated, value),
    ]),
  );
};

/** Puts a gate before each of these states of a process, so that something can happen between two steps. */
export const gatesBefore = (machine: string, states: readonly string[]): Change =>
  redefine(machine, (definition) => {
    const gated = new Set(states);
    definition.States = leadingTo(gated, definition.States) as Definition['States'];
    if (gated.has(definition.StartAt)) definition.StartAt = gateOf(definition.StartAt);
    for (const state of states)
      definition.States[gateOf(state)] = { Type: 'Wait', Seconds: GATE_SECONDS, Next: state };
  });
