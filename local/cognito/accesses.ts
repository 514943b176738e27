import { access, accessTable } from '../endpoint/accesses.ts';
import type { AccessTable } from '../endpoint/accesses.ts';
import type { Access } from '../endpoint/service.ts';
import { poolArn } from './records.ts';

/** What anybody may ask: who calls shows a password or a token, and no signature. */
const UNSIGNED = new Set([
  'InitiateAuth',
  'RespondToAuthChallenge',
  'GetUser',
  'GlobalSignOut',
  'RevokeToken',
]);
const ON_NO_POOL = new Set(['CreateUserPool', 'ListUserPools']);

/** What Cognito's operations need permission for: on the pool, but those that are not signed need none. */
export const cognitoAccesses = (operations: readonly string[]): AccessTable =>
  accessTable(
    operations.filter((name) => !ON_NO_POOL.has(name)),
    (name) =>
      ({ UserPoolId = '' }: { UserPoolId?: string }): Access[] =>
        UNSIGNED.has(name) ? [] : [access(`cognito-idp:${name}`, poolArn(UserPoolId))],
  );
