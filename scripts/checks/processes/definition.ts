/** Amazon States Language, as far as the checks read it. Everything else in a state is looked at as data. */

export interface Retrier {
  ErrorEquals: string[];
  [field: string]: unknown;
}

export interface Catcher {
  ErrorEquals: string[];
  Next: string;
  Assign?: Record<string, unknown>;
  [field: string]: unknown;
}

export interface ChoiceRule {
  Condition?: unknown;
  Next: string;
  Assign?: Record<string, unknown>;
  [field: string]: unknown;
}

export interface State {
  Type: string;
  Comment?: string;
  Resource?: string;
  Arguments?: unknown;
  Assign?: Record<string, unknown>;
  Next?: string;
  End?: boolean;
  Default?: string;
  Choices?: ChoiceRule[];
  Retry?: Retrier[];
  Catch?: Catcher[];
  TimeoutSeconds?: number | string;
  HeartbeatSeconds?: number | string;
  Branches?: Machine[];
  ItemProcessor?: Machine;
  [field: string]: unknown;
}

/** A whole definition, or the inner one of a Parallel or Map state. */
export interface Machine {
  StartAt?: string;
  TimeoutSeconds?: number;
  States: Record<string, State>;
  [field: string]: unknown;
}

/** The machines inside a state. */
export const inner = ({ Branches = [], ItemProcessor }: State): Machine[] => [
  ...Branches,
  ...(ItemProcessor ? [ItemProcessor] : []),
];

/** A state and the machine that it is a state of. */
export interface Placed {
  name: string;
  state: State;
  machine: Machine;
  /** The Parallel or Map state that the machine is in. */
  outer?: Placed;
}

/** Every state of a definition, inner ones after the state that holds them. */
export const statesOf = (machine: Machine, outer?: Placed): Placed[] =>
  Object.entries(machine.States).flatMap(([name, state]) => {
    const placed: Placed = { name, state, machine, ...(outer && { outer }) };
    return [placed, ...inner(state).flatMap((each) => statesOf(each, placed))];
  });
