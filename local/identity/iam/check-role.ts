import { ServiceError } from '../../errors.ts';

interface Role {
  RoleName: string;
  Path?: string;
  Description?: string;
  MaxSessionDuration?: string;
}

const NAME = /^[\w+=,.@-]{1,64}$/;
const PATH = /^\/([!-~]{0,510}\/)?$/;
const LONGEST_DESCRIPTION = 1000;
const LEAST_SECONDS = 3600;
const MOST_SECONDS = 43_200;

/** Refuses what AWS would not give to a role. */
export const checkRole = ({ RoleName, Path = '/', Description = '', MaxSessionDuration }: Role): void => {
  const invalid = (member: string, value: string, expected: string) =>
    new ServiceError(
      'ValidationError',
      `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${expected}`,
    );
  if (!NAME.test(RoleName)) throw invalid('roleName', RoleName, '1 to 64 of letters, digits, +=,.@-_');
  if (!PATH.test(Path)) throw invalid('path', Path, 'it begins and ends with /');
  if (Description.length > LONGEST_DESCRIPTION)
    throw invalid('description', Description.slice(0, 20), `at most ${LONGEST_DESCRIPTION} characters`);
  const seconds = Number(MaxSessionDuration ?? LEAST_SECONDS);
  if (!(Number.isInteger(seconds) && seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS))
    throw invalid('maxSessionDuration', String(seconds), `from ${LEAST_SECONDS} to ${MOST_SECONDS}`);
};
