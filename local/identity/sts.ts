import { acceptOnly, demand } from '../endpoint/action-error.ts';
import { on } from '../endpoint/accesses.ts';
import { queryService } from '../endpoint/protocols.ts';
import { account } from '../arn.ts';
import type { Caller, Service } from '../endpoint/service.ts';
import { ServiceError } from '../errors.ts';
import type { Clock } from '../clock.ts';
import type { AccessKeys } from './access-keys.ts';

const DEFAULT_SECONDS = 3600;
const LEAST_SECONDS = 900;
const MOST_SECONDS = 43_200;

interface AssumeRole {
  RoleArn: string;
  RoleSessionName: string;
  DurationSeconds?: string;
}

/** STS: who signs with a key, and keys that sign for a role. */
export const createSts = (accessKeys: AccessKeys, clock: Clock): Service =>
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

      AssumeRole: (input: AssumeRole) => {
        acceptOnly('AssumeRole', input, ['RoleArn', 'RoleSessionName', 'DurationSeconds']);
        demand(input, ['RoleArn', 'RoleSessionName'], 'ValidationError');
        const { RoleArn, RoleSessionName, DurationSeconds } = input;
        const credentials = accessKeys.issue({ roleArn: RoleArn, sessionName: RoleSessionName });
        const { accessKeyId, secretAccessKey, sessionToken, caller } = credentials;
        if (!/^[\w+=,.@-]{2,64}$/.test(RoleSessionName))
          throw new ServiceError(
            'ValidationError',
            `RoleSessionName ${RoleSessionName} must be 2 to 64 of letters, digits, +=,.@-_`,
          );
        const seconds = Number(DurationSeconds ?? DEFAULT_SECONDS);
        if (!(Number.isInteger(seconds) && seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS))
          throw new ServiceError(
            'ValidationError',
            `DurationSeconds ${seconds} must be an integer from ${LEAST_SECONDS} to ${MOST_SECONDS}`,
          );
        return {
          Credentials: {
            AccessKeyId: accessKeyId,
            SecretAccessKey: secretAccessKey,
            SessionToken: sessionToken,
            Expiration: new Date(clock.now() + seconds * 1000),
          },
          AssumedRoleUser: { AssumedRoleId: `AROA:${RoleSessionName}`, Arn: caller.arn },
        };
      },
    },
  });
