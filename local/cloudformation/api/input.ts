import { acceptOnly } from '../../endpoint/action-error.ts';
import { validationError } from '../template/problems.ts';

/** An action's input as the query protocol brings it: texts, lists and objects of texts. */
export type Input = Record<string, unknown>;

/** Checks that the action knows every member. Members that are sent empty count as absent. */
export const accept = (action: string, input: Input, members: readonly string[]): void =>
  acceptOnly(action, Object.fromEntries(Object.entries(input).filter(([, value]) => value !== '')), members);

export const optional = (input: Input, name: string): string | undefined => {
  const value = input[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

export const demand = (input: Input, name: string): string => {
  const value = optional(input, name);
  if (value === undefined)
    throw validationError(
      `1 validation error detected: Value null at '${name[0]?.toLowerCase()}${name.slice(1)}' failed to satisfy constraint: Member must not be null`,
    );
  return value;
};

/** A list; `undefined` when it was not sent at all, empty when it was sent empty. */
export const listOf = (input: Input, name: string): unknown[] | undefined => {
  const value = input[name];
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value : [];
};

export const isTrue = (input: Input, name: string): boolean => input[name] === 'true';
