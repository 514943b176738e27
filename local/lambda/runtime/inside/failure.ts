import { types } from 'node:util';

/** An error as Lambda answers it; Step Functions matches on `errorType`. */
export interface Failure {
  errorType: string;
  errorMessage: string;
  trace: string[];
}

/** An error of the runtime itself, under Lambda's name for it. */
export class RuntimeError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** What an error has, of this realm or another, and however wrongly it may be made. */
interface ErrorLike {
  name: unknown;
  message: unknown;
  stack?: unknown;
}

const isError = (thrown: unknown): thrown is ErrorLike =>
  types.isNativeError(thrown) ||
  (typeof thrown === 'object' &&
    thrown !== null &&
    'name' in thrown &&
    'message' in thrown &&
    'stack' in thrown);

/** What was thrown, as data. Anything may be thrown, also what cannot be turned into text. */
export const failureOf = (thrown: unknown): Failure => {
  try {
    if (isError(thrown))
      return {
        errorType: String(thrown.name),
        errorMessage: String(thrown.message),
        trace: String(thrown.stack).split('\n'),
      };
    return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  } catch {
    return { errorType: 'handled', errorMessage: 'What the function threw cannot be read', trace: [] };
  }
};
