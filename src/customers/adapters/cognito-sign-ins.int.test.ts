import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startUserPool } from '../../../test/store/user-pool.ts';
import type { UserPool } from '../../../test/store/user-pool.ts';
import { cognitoSignIns } from './cognito-sign-ins.ts';

describe('the sign-in of a customer', () => {
  let pool: UserPool;
  before(async () => {
    pool = await startUserPool();
  });
  after(() => pool.stop());

  const add = (Username: string) =>
    pool.client.send(
      new AdminCreateUserCommand({ UserPoolId: pool.userPoolId, Username, MessageAction: 'SUPPRESS' }),
    );
  const signIns = () => cognitoSignIns(pool.client, pool.userPoolId);

  it('ends, once and for all, and nobody else’s', async () => {
    await add('u1');
    await add('u2');
    await signIns().end('u1');
    expect(await pool.users()).toEqual(['u2']);
    await signIns().end('u1');
    expect(await pool.users()).toEqual(['u2']);
  });

  it('is not taken for ended where the pool cannot be reached, or is another', async () => {
    await expect(cognitoSignIns(pool.client, 'us-east-1_nobodys00').end('u2')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    const nowhere = new CognitoIdentityProviderClient({
      endpoint: 'http://127.0.0.1:1',
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });
    await expect(cognitoSignIns(nowhere, pool.userPoolId).end('u2')).rejects.toThrow();
    nowhere.destroy();
    expect(await pool.users()).toEqual(['u2']);
  });
});
