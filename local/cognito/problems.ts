import { ServiceError } from '../errors.ts';

export const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message);

export const notFound = (what: string): ServiceError =>
  new ServiceError('ResourceNotFoundException', `${what} does not exist.`);

export const noSuchUser = (): ServiceError =>
  new ServiceError('UserNotFoundException', 'User does not exist.');

export const notAuthorized = (message: string): ServiceError =>
  new ServiceError('NotAuthorizedException', message);

/** What names of users and groups are made of: letters, marks, symbols, digits and punctuation. */
export const USERNAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u;

/** Throws InvalidParameterException unless the text has the length and the characters that a name has. */
export const checkName = (name: string, value: string, pattern: RegExp, longest = 128): void => {
  if (value.length < 1 || value.length > longest || !pattern.test(value))
    throw invalid(
      `1 validation error detected: Value '${value.slice(0, longest)}' at '${name}' failed to satisfy constraint: Member must have 1 to ${longest} characters and match ${pattern.source}`,
    );
};

/** Throws InvalidParameterException unless the number is whole and within its limits. */
export const checkWhole = (name: string, value: number, least: number, most: number): void => {
  if (!Number.isInteger(value) || value < least || value > most)
    throw invalid(
      `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must be a whole number from ${least} to ${most}`,
    );
};

/** Throws InvalidParameterException unless the text is one of those that AWS knows. */
export const checkOneOf = (name: string, value: string, known: readonly string[]): void => {
  if (!known.includes(value))
    throw invalid(
      `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must satisfy enum value set: [${known.join(', ')}]`,
    );
};
