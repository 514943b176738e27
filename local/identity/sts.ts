import { on } from '../endpoint/accesses.ts';
import { queryService } from '../endpoint/protocols.ts';
import { account } from '../arn.ts';
import type { Caller, Service } from '../endpoint/service.ts';
import type { Clock } from '../clock.ts';
import type { AccessKeys } from './access-keys.ts';

const DEFAULT_SECONDS = 3600;

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
      GetCallerIdentity: (_: object, caller: Caller) => ({
        Arn: caller.arn,
        UserId: caller.arn.slice(caller.arn.lastIndexOf(':') + 1),
        Account: account,
      }),

      AssumeRole: ({ RoleArn, RoleSessionName, DurationSeconds }: AssumeRole) => {
        const credentials = accessKeys.issue({ roleArn: RoleArn, sessionName: RoleSessionName });
        const { accessKeyId, secretAccessKey, sessionToken, caller } = credentials;
        const seconds = Number(DurationSeconds ?? DEFAULT_SECONDS);
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
