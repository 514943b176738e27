import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { startUserPool, type UserPool } from '../../test/store/user-pool.ts';
import { LOCAL_PASSWORD, seedSignIn, signInsOf, STAFF } from './seed-sign-ins.ts';
import { awsTarget, localTarget } from './target.ts';
import { tokenOf } from './tokens.ts';

describe('signing seeded users in', () => {
  let pool: UserPool;
  before(async () => {
    pool = await startUserPool();
  });
  after(() => pool.stop());

  const seed = (userId: string, { groups = [] as string[], again = false, password = LOCAL_PASSWORD } = {}) =>
    seedSignIn({ client: pool.client, password }, pool.userPoolId, { userId, groups }, again);
  const token = (userId: string, password = LOCAL_PASSWORD) =>
    tokenOf({ client: pool.client }, pool.clientId, { userId, password });

  it('works once they are seeded, which is done once', async () => {
    const userId = ulid();
    expect(await seed(userId)).toEqual({ id: userId, done: 'sign-in made' });
    expect(await seed(userId)).toEqual({ id: userId });
    expect(await token(userId)).toEqual({
      userId,
      groups: [],
      expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
      accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    });
  });

  it('tells staff from customers, also where an earlier try was broken off', async () => {
    const userId = ulid();
    const user = { UserPoolId: pool.userPoolId, Username: userId };
    await pool.client.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
    expect(await seed(userId, { groups: [STAFF] })).toEqual({ id: userId, done: 'in group staff' });
    expect(await token(userId)).toMatchObject({ groups: ['staff'] });
    expect(await seed(userId, { groups: [STAFF] })).toEqual({ id: userId });
  });

  it('leaves a password that somebody has set, until it is put back', async () => {
    const userId = ulid();
    await seed(userId, { password: 'One-of-their-own-2' });
    await seed(userId);
    await expect(token(userId)).rejects.toMatchObject({
      name: 'CannotRun',
      message: expect.stringContaining(`${userId} cannot sign in`),
    });
    expect(await seed(userId, { again: true })).toEqual({ id: userId, done: 'password put back' });
    expect(await token(userId)).toMatchObject({ userId });
  });

  it('needs a password of their own on AWS, where none is known', async () => {
    expect(signInsOf(awsTarget('dev'))).not.toHaveProperty('password');
    expect(signInsOf(localTarget('http://127.0.0.1:1', 'dev'))).toMatchObject({ password: LOCAL_PASSWORD });
    const userId = ulid();
    const signIns = { client: pool.client };
    const seeded = await seedSignIn(signIns, pool.userPoolId, { userId, groups: [STAFF] }, true);
    expect(seeded.done).toBe('sign-in made, without a password yet, in group staff');
    expect(await pool.statusOf(userId)).toBe('FORCE_CHANGE_PASSWORD');
    await expect(token(userId)).rejects.toThrow('cannot sign in');
  });
});
