import { randomBytes } from 'node:crypto';
import { region } from '../../arn.ts';
import type { Action } from '../../endpoint/service.ts';
import { pageOf } from '../page.ts';
import type { CognitoParts } from '../parts.ts';
import { poolSettingsOf } from '../pool-settings.ts';
import type { PoolInput } from '../pool-settings.ts';
import { invalid } from '../problems.ts';
import { describePool } from '../records.ts';

interface OfPool {
  UserPoolId: string;
}

/** `us-east-1_` and nine letters and digits. */
const newPoolId = (): string =>
  `${region}_${randomBytes(24)
    .toString('base64')
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(0, 9)}`;

/** User pools: made, shown, changed and deleted. */
export const poolActions = ({ pools, keys, clock }: CognitoParts): Record<string, Action> => ({
  CreateUserPool: (input: PoolInput & { PoolName: string }) => {
    const settings = poolSettingsOf('CreateUserPool', input);
    const now = clock.now();
    const pool = { poolId: newPoolId(), name: input.PoolName, createdAt: now, changedAt: now, settings };
    pools.putPool(pool);
    return { UserPool: describePool(pool, 0) };
  },

  DescribeUserPool: (input: OfPool) => {
    const pool = pools.getPool(input.UserPoolId);
    return { UserPool: describePool(pool, pools.usersOf(pool.poolId).length) };
  },

  UpdateUserPool: (input: PoolInput & OfPool) => {
    const pool = pools.getPool(input.UserPoolId);
    const settings = poolSettingsOf('UpdateUserPool', input);
    pools.putPool({ ...pool, name: input.PoolName ?? pool.name, settings, changedAt: clock.now() });
  },

  DeleteUserPool: (input: OfPool) => {
    const { poolId, settings } = pools.getPool(input.UserPoolId);
    if (settings.DeletionProtection === 'ACTIVE')
      throw invalid(
        'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
      );
    pools.dropPool(poolId);
    keys.forget(poolId);
  },

  ListUserPools: (input: { MaxResults: number; NextToken?: string }) => {
    const { MaxResults: most, NextToken: after } = input;
    const { page, next } = pageOf(pools.pools(), ({ poolId }) => poolId, { name: 'maxResults', most, after });
    const UserPools = page.map(({ poolId, name, createdAt, changedAt }) => ({
      Id: poolId,
      Name: name,
      CreationDate: new Date(createdAt),
      LastModifiedDate: new Date(changedAt),
    }));
    return { UserPools, NextToken: next };
  },
});
