import type { Input } from './model.ts';

type Output = Record<string, unknown>;

/** What an example works with. */
export interface Bench {
  /** For the things of this run: letters and digits, never the same twice. */
  name: string;
  /** Calls an operation of the same service, or `service: Operation`. */
  call: (operation: string, input?: Input) => Promise<Output>;
  /** What a route of the local cloud's own answers. */
  fetch: (route: string) => Promise<unknown>;
}

/** A valid call of an operation, and where what it does can be seen. */
export interface Example<Given extends Input = Input> {
  /** Makes what has to be there before. */
  given?: (bench: Bench) => Promise<Given>;
  input: (bench: Bench, given: NoInfer<Given>) => Input;
  /** Looks at what the call did. Without it, its answer tells. */
  shows?: (bench: Bench, given: NoInfer<Given>, output: Output) => Promise<unknown>;
  /** The call changes nothing, so that one `given` does for all. */
  reads?: true;
  /** The error with which the call fails by itself: what is compared is what that says. */
  fails?: string;
  /** Paths of the members to try, with what is below them; all, if not given. */
  only?: readonly string[];
  /** The call may be one that is refused as not emulated: if it is taken, it must not be ignored. */
  mayBeRefused?: true;
  /** Values for members that a guess would not be valid for, by their paths. */
  values?: Readonly<Record<string, readonly unknown[]>>;
  /** Keys of maps, by their paths. */
  keys?: Readonly<Record<string, readonly string[]>>;
}

/** Examples by operation; several of one operation are told apart by what follows a space: `SendMessage to a FIFO queue`. */
export type Examples = Readonly<Record<string, Example>>;

/** Declares an example, with the type of what it is given. */
export const example = <Given extends Input>(declared: Example<Given>): Example =>
  declared as unknown as Example;
