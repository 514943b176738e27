import { rootOf } from '../trace.ts';
import type { Cause } from '../trace.ts';
import type { Share } from './record.ts';
import { recognizer, wordsOf } from './words.ts';

/** Which executions traces belong to, by the traces' Roots. */
export interface Links {
  /** The trace is one of these executions'. */
  add(root: string, shares: Share[]): void;
  /** A trace that follows from others belongs to their executions: to each by its part of the causes. */
  follow(root: string, causes: readonly Cause[]): void;
  has(root: string): boolean;
  of(root: string): Share[];
  /** Which of several executions a call with this body, in that trace, is made for; undefined if it does not say. */
  meant(root: string, body: Buffer): string | undefined;
}

/** Whose links are kept for longer than memory holds them. */
export interface KeptLinks {
  read(root: string): Share[];
  write(root: string, shares: Share[]): void;
}

/** Oldest first out. What tells the causes of a batch apart is their words, which are for the batch's time only. */
const MOST_LINKS = 20_000;
const MOST_BATCHES = 500;

const bounded = <Value>(most: number) => {
  const map = new Map<string, Value>();
  return {
    get: (key: string) => map.get(key),
    set: (key: string, value: Value) => {
      map.delete(key);
      map.set(key, value);
      if (map.size > most) map.delete(map.keys().next().value ?? '');
    },
  };
};

const sum = (shares: readonly Share[]): Share[] => {
  const byExecution = new Map<string, number>();
  for (const { execution, share } of shares)
    byExecution.set(execution, (byExecution.get(execution) ?? 0) + share);
  return [...byExecution].map(([execution, share]) => ({ execution, share }));
};

export const createLinks = (kept: KeptLinks): Links => {
  const known = bounded<Share[]>(MOST_LINKS);
  const batches = bounded<(text: string) => string | undefined>(MOST_BATCHES);

  const of = (root: string): Share[] => {
    const found = known.get(root);
    if (found) return found;
    const read = kept.read(root);
    known.set(root, read);
    return read;
  };
  const add = (root: string, shares: Share[]) => {
    if (shares.length === 0) return;
    known.set(root, shares);
    kept.write(root, shares);
  };
  const sharesOf = ({ execution, trace }: Cause): Share[] => {
    if (execution !== undefined) return [{ execution, share: 1 }];
    const root = rootOf(trace);
    return root === undefined ? [] : of(root);
  };

  return {
    add,
    of,
    has: (root) => of(root).length > 0,
    follow(root, causes) {
      const shares = causes.map(sharesOf);
      add(
        root,
        sum(shares.flat().map(({ execution, share }) => ({ execution, share: share / causes.length }))),
      );
      if (causes.length < 2) return;
      const words = new Map<string, Set<string>>();
      for (const [index, { texts = [] }] of causes.entries()) {
        const [only, ...others] = shares[index] ?? [];
        if (!only || others.length > 0) continue;
        words.set(only.execution, new Set([...(words.get(only.execution) ?? []), ...wordsOf(texts)]));
      }
      batches.set(root, recognizer(words));
    },
    meant: (root, body) => batches.get(root)?.(body.toString('latin1')),
  };
};
