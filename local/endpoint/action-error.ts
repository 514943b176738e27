import { ServiceError } from '../errors.ts';

/** The answer to an action that the local cloud's version of a service does not have. */
export const unknownAction = (service: string, action: string): ServiceError =>
  new ServiceError(
    'UnknownOperationException',
    `${service}: ${action} is not emulated by the local cloud (docs/local-cloud.md)`,
  );

/** Refuses an input without a member that its action needs; `code` is what the service says then. */
export const demand = (
  input: object,
  members: readonly string[] = [],
  code = 'ValidationException',
): void => {
  for (const name of members)
    if ((input as Record<string, unknown>)[name] === undefined)
      throw new ServiceError(
        code,
        `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`,
      );
};

/** Headers of the call itself, not of what it asks. */
const OF_THE_CALL = new Set([
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-security-token',
  'x-amz-target',
  'x-amz-user-agent',
]);

/** Refuses headers in which an SDK sends members that an action does not know. */
export const acceptOnlyHeaders = (
  action: string,
  headers: Readonly<Record<string, string>>,
  known: readonly string[],
): void => {
  for (const name of Object.keys(headers))
    if (name.startsWith('x-amz-') && !OF_THE_CALL.has(name) && !known.includes(name))
      throw new ServiceError(
        'UnsupportedByLocalCloud',
        `${action} with the header ${name} is not emulated by the local cloud (docs/local-cloud.md)`,
        501,
      );
};

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
