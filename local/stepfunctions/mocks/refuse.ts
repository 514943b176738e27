import { ServiceError } from '../../errors.ts';

export const refuse = (why: string) => new ServiceError('ValidationException', `mocks: ${why}`);

/** Refuses fields that nobody would read. `at` is where they stand. */
export const refuseUnknown = (at: string, value: object, known: readonly string[]): void => {
  for (const field of Object.keys(value))
    if (!known.includes(field))
      throw refuse(`${at && `${at} has `}the unknown field "${field}"; it takes ${known.join(', ')}`);
};
