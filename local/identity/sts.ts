import { acceptOnly, demand } from '../endpoint/action-error.ts';
import { on } from '../endpoint/accesses.ts';
import { queryService } from '../endpoint/protocols.ts';
import { account } from '../arn.ts';
import type { Caller, Service } from '../endpoint/service.ts';
import type { Clock } from '../clock.ts';
import { ServiceError } from '../errors.ts';
import type { AccessKeys } from './access-keys.ts';
import type { RoleRecord, Roles } from './iam/role-record.ts';

const DEFAULT_SECONDS = 3600;
const LEAST_SECONDS = 900;
const SESSION_NAME = /^[\w+=,.@-]{2,64}$/;

interface AssumeRole {
  RoleArn: string;
  RoleSessionName: string;
  DurationSeconds?: string;
}

const invalid = (message: string) => new ServiceError('ValidationError', message);

const secondsOf = (given: string | undefined, { maxSessionSeconds }: RoleRecord): number => {
  const seconds = Number(given ?? DEFAULT_SECONDS);
  if (given === undefined) return seconds;
  if (!Number.isInteger(seconds) || seconds < LEAST_SECONDS || seconds > maxSessionSeconds)
    throw invalid(
      `DurationSeconds ${given} must be from ${LEAST_SECONDS} to the role’s MaxSessionDuration, ${maxSessionSeconds}`,
    );
  return seconds;
};

/** STS: who signs with a key, and keys that sign for a role. */
export const createSts = (accessKeys: AccessKeys, roles: Pick<Roles, 'byArn'>, clock: Clock): Service =>
  queryService({
    name: 'sts',
    namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    accesses: {
      // Whoever calls may know who calls.
      GetCallerIdentity: () => [],
      AssumeRole: ({ RoleArn }: AssumeRole) => on('sts:AssumeRole', RoleArn),
    },
    actions: {
      GetCallerIdentity: (input: object, caller: Caller) => {
        acceptOnly('GetCallerIdentity', input, []);
        return {
          Arn: caller.arn,
          UserId: caller.arn.slice(caller.arn.lastIndexOf(':') + 1),
          Account: account,
        };
      },

      AssumeRole: (input: AssumeRole, caller: Caller) => {
        acceptOnly('AssumeRole', input, ['RoleArn', 'RoleSessionName', 'DurationSeconds']);
        demand(input, ['RoleArn', 'RoleSessionName'], 'ValidationError');
        const { RoleArn, RoleSessionName } = input;
        const role = roles.byArn(RoleArn);
        if (!role)
          throw new ServiceError(
            'AccessDenied',
            `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn} (local cloud: there is no such role)`,
            403,
          );
        if (!SESSION_NAME.test(RoleSessionName))
          throw invalid(`RoleSessionName ${RoleSessionName} must be 2 to 64 of letters, digits and +=,.@_-`);
        const seconds = secondsOf(input.DurationSeconds, role);
        const {
          accessKeyId,
          secretAccessKey,
          sessionToken,
          caller: assumed,
        } = accessKeys.issue({
          roleArn: RoleArn,
          sessionName: RoleSessionName,
          roleId: role.id,
        });
        return {
          Credentials: {
            AccessKeyId: accessKeyId,
            SecretAccessKey: secretAccessKey,
            SessionToken: sessionToken,
            Expiration: new Date(clock.now() + seconds * 1000),
          },
          AssumedRoleUser: { AssumedRoleId: `${role.id}:${RoleSessionName}`, Arn: assumed.arn },
        };
      },
    },
  });
