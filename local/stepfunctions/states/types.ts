import type { StateType } from './behaviour.ts';
import { choiceState } from './choice.ts';
import { failState } from './fail.ts';
import { mapState } from './map.ts';
import { parallelState } from './parallel.ts';
import { passState } from './pass.ts';
import { succeedState } from './succeed.ts';
import { taskState } from './task.ts';
import { waitState } from './wait.ts';

/** Every type of state of the language, by the name that `Type` gives. */
export const stateTypes: ReadonlyMap<string, StateType> = new Map(
  [choiceState, failState, mapState, parallelState, passState, succeedState, taskState, waitState].map(
    (type) => [type.name, type],
  ),
);
