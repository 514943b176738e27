import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { ulid } from 'ulid';
import { LOCAL_PASSWORD } from '../../scripts/lib/seed-sign-ins.ts';
import { seedStaff, seedUsers } from '../../scripts/lib/seed-files.ts';
import type { UserToken } from '../../scripts/lib/tokens.ts';
import { commandLineWith, runCommandLine as run } from '../store/run-command.ts';
import { openStore, type Store } from '../store/store.ts';

describe('whoever has a sign-in', () => {
  let store: Store;
  let pool: CognitoIdentityProviderClient;
  before(async () => {
    store = await openStore();
    pool = new CognitoIdentityProviderClient({});
  });

  const tokens = async (...args: string[]): Promise<(UserToken & { name?: string })[]> =>
    JSON.parse((await run('tokens', '--json', ...args)).stdout) as UserToken[];
  /** A customer who can sign in with the password that is known on this machine. */
  const aCustomer = async () => {
    const userId = await store.newUser();
    const user = { UserPoolId: store.output('UserPoolId'), Username: userId };
    await pool.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
    const password = { ...user, Password: LOCAL_PASSWORD, Permanent: true };
    await pool.send(new AdminSetUserPasswordCommand(password));
    return userId;
  };

  it('gets a token from npm run tokens, which says who they are and whether they are staff', async () => {
    const found = await tokens();
    expect(found.map(({ userId, groups, name }) => ({ userId, groups, name }))).toEqual([
      ...seedUsers().map(({ userId, name }) => ({ userId, name, groups: [] })),
      ...seedStaff().map(({ userId, name }) => ({ userId, name, groups: ['staff'] })),
    ]);
    const poolId = store.output('UserPoolId');
    const keys = createRemoteJWKSet(
      new URL(`${process.env['AWS_ENDPOINT_URL']}/${poolId}/.well-known/jwks.json`),
    );
    for (const { userId, groups, accessToken } of found) {
      const { payload } = await jwtVerify(accessToken, keys, {
        issuer: `https://cognito-idp.us-east-1.amazonaws.com/${poolId}`,
      });
      expect(payload).toMatchObject({
        username: userId,
        token_use: 'access',
        client_id: store.output('UserPoolClientId'),
      });
      expect(payload['cognito:groups'] ?? []).toEqual(groups);
    }
  });

  it('gets it for people and for scripts alike', async () => {
    const [{ userId, name } = { userId: '', name: '' }] = seedUsers();
    const people = await run('tokens', '--user', userId);
    expect(people).toMatchObject({ code: 0, stderr: '' });
    expect(people.stdout).toContain(`${name}, ${userId}, until 20`);
    expect(people.stdout).toContain(LOCAL_PASSWORD);
    expect(people.stdout).toContain(`tokens -- --user ${userId} --plain`);
    const { stdout, code } = await run('tokens', '--user', userId, '--plain');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^[\w-]+(\.[\w-]+){2}\n$/) });
  });

  it('is told why there is none', async () => {
    const nobody = ulid();
    expect(await run('tokens', '--user', nobody)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`${nobody} cannot sign in`),
    });
    const userId = await aCustomer();
    const wrong = commandLineWith({ STOREFLOW_USER_PASSWORD: 'Not-the-password-1' });
    expect(await wrong('tokens', '--user', userId)).toMatchObject({ code: 1, stdout: '' });
    expect(await run('tokens', '--plain')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--plain goes with --user'),
    });
  });

  it('has none any more once they are erased, and is not seeded again', async () => {
    const userId = await aCustomer();
    expect(await tokens('--user', userId)).toMatchObject([{ userId }]);
    expect(await run('erase-user', userId)).toMatchObject({ code: 0 });
    expect(await tokens('--user', userId)).toEqual([]);
    expect(await run('erase-user', userId)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('had been erased before'),
    });
  });

  it('shows neither password nor token in the call log or in logs of functions', async () => {
    const userId = await aCustomer();
    const [{ accessToken } = { accessToken: '' }] = await tokens('--user', userId);
    await run('erase-user', userId);
    const calls = await (
      await fetch(`${process.env['AWS_ENDPOINT_URL']}/_storeflow/calls?limit=1000`)
    ).text();
    expect(calls).toContain('"InitiateAuth"');
    expect(calls).toContain('"AdminDeleteUser"');
    for (const text of [calls, await store.logs()]) {
      expect(text).not.toContain(LOCAL_PASSWORD);
      expect(text).not.toContain(accessToken);
    }
  });
});
