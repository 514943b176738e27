import type { Behaviour } from '../states/behaviour.ts';
import type { Catcher } from './catch.ts';
import type { Resource } from './resource.ts';
import type { Retrier } from './retry.ts';

/** A compiled state. */
export interface StateNode {
  readonly name: string;
  /** `Task`, `Choice`, … */
  readonly type: string;
  /** What history calls its being entered and left. */
  readonly entered: string;
  readonly exited: string;
  /** The state after it; `undefined` where the line of states ends (and for Choice, which decides). */
  readonly next: string | undefined;
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
  readonly behaviour: Behaviour;
}

/** A compiled line of states: of a machine, a branch or an iteration. */
export interface Program {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, StateNode>;
  /** Seconds that a whole execution may take. */
  readonly timeoutSeconds?: number;
}

/** The resources of all tasks of a program, those in branches and iterations too. */
export const resourcesOf = ({ states }: Program): Resource[] =>
  [...states.values()].flatMap(({ behaviour: { resource, programs } }) => [
    ...(resource ? [resource] : []),
    ...programs.flatMap(resourcesOf),
  ]);
