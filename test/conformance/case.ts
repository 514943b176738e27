import type { Json, JsonObject } from '../../local/stepfunctions/language/json.ts';

/** What a recorded task did. `null`: it was never answered. */
export type Outcome =
  | { output: Json }
  | { error: string | null; cause?: Json }
  /** No answer came: a time-out of the machine ended it. */
  | { timeout: true }
  | null;

export interface Exchange {
  /** What the state sent. */
  request: Json;
  outcome: Outcome;
}

/** A state that was entered with an input, or left with an output. */
export type Step = ['enter' | 'exit', string, Json];

/** An execution as it was recorded from AWS: one line of a file of cases. */
export interface Case {
  id: string;
  /** The kind of feature that it shows. */
  family: string;
  type: 'STANDARD' | 'EXPRESS';
  definition: JsonObject;
  input: Json;
  /** By state, in order. */
  tasks: Record<string, Exchange[]>;
  expected: { status: string; output?: Json; error?: Json; states?: Step[] };
}

/** What the engine made of a case: one line of a file of results. */
export interface Result {
  id: string;
  status: string;
  output?: Json;
  error?: Json;
  states: Step[];
  /** What each state sent, in order. */
  requests: Record<string, Json[]>;
}

/** Reads a file of cases: one JSON object per line. */
export const parseCases = (text: string): Case[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Case);
