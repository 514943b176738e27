import { ServiceError } from '../../errors.ts';

/** A template that cannot be deployed, for one reason or several. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** Runs `work`; a TemplateError of it is noted in `problems`, and the answer is undefined. */
export const collect = <T>(problems: string[], work: () => T): T | undefined => {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    problems.push(error.message);
    return undefined;
  }
};

export const validationError = (message: string): ServiceError =>
  new ServiceError('ValidationError', message);

/** Refuses with everything that was found, so that one round mends it all. */
export const refuse = (problems: readonly string[]): void => {
  const [first, ...others] = new Set(problems);
  if (first === undefined) return;
  if (others.length === 0) throw validationError(first);
  const list = [first, ...others].map((problem) => `\n  - ${problem}`).join('');
  throw validationError(`The template has ${others.length + 1} problems:${list}`);
};
