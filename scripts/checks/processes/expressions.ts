import type { State } from './definition.ts';

/** A JSONata expression in a state, and the fields that lead to it. */
export interface Expression {
  path: string[];
  /** What stands between the percent signs. */
  text: string;
}

const PERCENT = /^\{%([\s\S]*)%\}$/;

/** Every text in a value, with its path; states inside a state are left to themselves. */
export const textsIn = (value: unknown, path: string[] = []): { path: string[]; text: string }[] => {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    path.length === 0 && (key === 'Branches' || key === 'ItemProcessor') ? [] : textsIn(each, [...path, key]),
  );
};

export const expressionsIn = (state: State): Expression[] =>
  textsIn(state).flatMap(({ path, text }) => {
    const [, inside] = PERCENT.exec(text) ?? [];
    return inside === undefined ? [] : [{ path, text: inside }];
  });
