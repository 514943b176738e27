import { ServiceError } from '../errors.ts';

/** The answer to an action that the local cloud's version of a service does not have. */
export const unknownAction = (service: string, action: string): ServiceError =>
  new ServiceError(
    'UnknownOperationException',
    `${service}: ${action} is not emulated by the local cloud (docs/local-cloud.md)`,
  );

/** Refuses members of an input that an action does not know, so that none is silently ignored. */
export const acceptOnly = (action: string, input: object, members: readonly string[]): void => {
  for (const [name, value] of Object.entries(input))
    if (value !== undefined && !members.includes(name))
      throw new ServiceError(
        'UnsupportedByLocalCloud',
        `${action} with ${name} is not emulated by the local cloud (docs/local-cloud.md)`,
        501,
      );
};
