import { BoundedExpression } from '../bounded-expression.ts';
import { ServiceError } from '../errors.ts';

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html */
const MAX_NAME = 1011;
const MAX_LEVELS = 15;
/** Of the standard tier. */
const MAX_VALUE_BYTES = 4096;
const MAX_DESCRIPTION = 1024;
const MAX_PATTERN = 1024;

export const invalid = (message: string): ServiceError => new ServiceError('ValidationException', message);

/** Throws what SSM says of a name that a parameter may not have. */
export const checkName = (name: string): void => {
  if (!/^[\w.\-/]+$/.test(name) || /^\/?(?:aws|ssm)/i.test(name) || name.endsWith('/') || name.includes('//'))
    throw invalid(
      `Parameter name: ${name} can't be prefixed with "aws" or "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_`,
    );
  if (name.includes('/') && !name.startsWith('/'))
    throw invalid(`Parameter name: ${name} must be a fully qualified name.`);
  if (name.length > MAX_NAME) throw invalid(`A parameter's name has ${MAX_NAME} characters at most.`);
  if (name.split('/').length - 1 > MAX_LEVELS)
    throw new ServiceError(
      'HierarchyLevelLimitExceededException',
      `A hierarchy can have a maximum of ${MAX_LEVELS} levels.`,
    );
};

/** Throws what SSM says of a value that a parameter may not have. */
export const checkValue = (value: string, pattern: string | undefined): void => {
  if (value === '') throw invalid('A parameter’s value has at least one character.');
  if (Buffer.byteLength(value) > MAX_VALUE_BYTES)
    throw invalid(
      `Standard tier parameters support a maximum parameter value of ${MAX_VALUE_BYTES} characters.`,
    );
  if (pattern === undefined) return;
  if (pattern.length > MAX_PATTERN)
    throw invalid(`A parameter's pattern has ${MAX_PATTERN} characters at most.`);
  if (!expressionOf(pattern).test(value))
    throw new ServiceError(
      'ParameterPatternMismatchException',
      `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
    );
};

const expressionOf = (pattern: string): RegExp => {
  try {
    return new BoundedExpression(pattern);
  } catch (error) {
    throw new ServiceError(
      'InvalidAllowedPatternException',
      `The request does not meet the regular expression requirement: ${(error as Error).message}`,
    );
  }
};

export const checkDescription = (description = ''): void => {
  if (description.length > MAX_DESCRIPTION)
    throw invalid(`A parameter's description has ${MAX_DESCRIPTION} characters at most.`);
};

/** Throws for a list of names of a length that SSM does not take. */
export const checkNames = (names: readonly string[]): void => {
  if (names.length < 1 || names.length > 10) throw invalid(`1 to 10 names, not ${names.length}.`);
};
