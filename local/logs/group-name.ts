import { ServiceError, unsupported } from '../errors.ts';

/** What an input about a group has to name it. */
export interface NamesGroup {
  logGroupName?: unknown;
  logGroupIdentifier?: unknown;
}

/** The name of the group of an input. Throws InvalidParameterException, or refuses the ARN that AWS takes as well. */
export const groupNameOf = (action: string, { logGroupName, logGroupIdentifier }: NamesGroup): string => {
  if (logGroupIdentifier !== undefined) throw unsupported(`${action} with logGroupIdentifier`);
  if (typeof logGroupName === 'string' && logGroupName !== '') return logGroupName;
  throw new ServiceError('InvalidParameterException', `${action} without the name of a log group`);
};
