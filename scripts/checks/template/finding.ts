import type { Exception } from './exceptions.ts';

/** What a tool has found. */
export interface ToolFinding {
  rule: string;
  /** Logical id; empty for the template as a whole. */
  on: string;
  message: string;
}

/** Findings that no exception lets be, and exceptions of which there is no finding, in words. */
export const unexplained = (
  findings: readonly ToolFinding[],
  exceptions: readonly Exception[],
): { open: string[]; needless: string[] } => {
  const is = (rule: string, on: string) => `${rule} on ${on}`;
  const found = new Set(findings.map(({ rule, on }) => is(rule, on)));
  const excused = new Set(exceptions.flatMap(({ rule, on }) => on.map((id) => is(rule, id))));
  return {
    open: findings.flatMap(({ rule, on, message }) =>
      excused.has(is(rule, on)) ? [] : [`${is(rule, on)}: ${message}`],
    ),
    needless: [...excused].filter((each) => !found.has(each)),
  };
};
