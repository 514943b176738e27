import type { StateRun, Thread } from '../engine/execution.ts';
import type { Interpreter } from '../engine/interpreter.ts';
import type { Payload } from '../engine/payload.ts';
import type { Failure } from '../engine/state-error.ts';
import type { Diagnostics } from '../language/diagnostics.ts';
import type { FieldReader } from '../language/fields.ts';
import type { JsonObject } from '../language/json.ts';
import type { Program } from '../language/program.ts';
import type { LanguageName, QueryLanguage } from '../language/query-language.ts';
import type { Resource } from '../language/resource.ts';

type Awaitable = void | Promise<void>;

/**
 * What a compiled state does. The methods record what happens through the interpreter and never wait for anything
 * outside: what they wait for comes back as another method. A StateError that they throw fails the state.
 */
export interface Behaviour {
  /** Lines of states within it: a Parallel's branches, a Map's iteration. */
  readonly programs: readonly Program[];
  /** What a Task calls. */
  readonly resource?: Resource;
  /** Every other state that it may go to, beside `Next` and Catch. */
  readonly targets: readonly { name: string; location: string }[];
  /** The state has been entered, or is tried again. */
  start(run: StateRun, interpreter: Interpreter): Awaitable;
  /** Takes up, after a restart or a redrive, what the records say is under way. */
  resume(run: StateRun, interpreter: Interpreter): Awaitable;
  /** The moment that a Wait has been waiting for. */
  due?(run: StateRun, interpreter: Interpreter): Awaitable;
  /** A Task has its result. */
  answered?(run: StateRun, interpreter: Interpreter, output: Payload): Awaitable;
  childEnded?(run: StateRun, interpreter: Interpreter, child: Thread): Awaitable;
  childFailed?(run: StateRun, interpreter: Interpreter, child: Thread, failure: Failure): Awaitable;
}

/** What is wrong with a Task of this resource and these arguments (as that language has them written), in words. */
export type Refuse = (resource: Resource, parameters: unknown, language: LanguageName) => string[];

export interface Compiler {
  readonly language: QueryLanguage;
  readonly diagnostics: Diagnostics;
  /** Compiles a branch or an iteration. */
  program(object: JsonObject, location: string): Program;
  readonly refuse: Refuse;
}

/** A type of state: how it is compiled, and by that what it does. */
export interface StateType {
  readonly name: string;
  /** Fields beside `Type`, `Comment`, `QueryLanguage` and those of the query language. */
  readonly fields: readonly string[];
  /** Whether `Next` or `End` must say how it goes on. */
  readonly flow: 'next' | 'choice' | 'end';
  compile(fields: FieldReader, compiler: Compiler): Behaviour;
}
