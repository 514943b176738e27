import type { LeafValue } from './leaves.ts';

/** One element of the list that a pattern gives for a field. */
export type Matcher =
  | { kind: 'value'; matches: (value: LeafValue) => boolean }
  /** `{ "exists": false }`: there is no such value. */
  | { kind: 'absent' };

export const whenValue = (matches: (value: LeafValue) => boolean): Matcher => ({ kind: 'value', matches });

/** A matcher of texts only. */
export const whenText = (matches: (text: string) => boolean): Matcher =>
  whenValue((value) => typeof value === 'string' && matches(value));
