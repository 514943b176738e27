import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminUserGlobalSignOutCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  DeleteUserPoolCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { systemClock } from '../clock.ts';
import { createCognito } from './create-cognito.ts';
import { startTestPool } from './test-pool.ts';
import type { TestPool } from './test-pool.ts';

const DAY_MS = 86_400_000;
const UUID = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);

describe('the tokens of a user pool', () => {
  let pool: TestPool;
  before(async () => {
    pool = await startTestPool();
  });
  after(() => pool.stop());

  const tokensOf = async (clientId: string) => {
    const { AuthenticationResult } = await pool.signIn(clientId);
    const { AccessToken = '', IdToken = '', RefreshToken = '' } = AuthenticationResult ?? {};
    return { AccessToken, IdToken, RefreshToken };
  };
  const refreshed = async (clientId: string, token: string) =>
    (await pool.refresh(clientId, token)).AuthenticationResult ?? {};
  const userOf = (AccessToken: string) => pool.client.send(new GetUserCommand({ AccessToken }));
  const issuerOf = (poolId: string) => `https://cognito-idp.us-east-1.amazonaws.com/${poolId}`;

  it('say who it is, for whom and until when, as Cognito’s do', async () => {
    const { poolId, clientId } = await pool.made();
    pool.clock.stop();
    const seconds = Math.floor(pool.clock.now() / 1000);
    const { AccessToken, IdToken } = await tokensOf(clientId);
    pool.clock.resume();
    const access = decodeJwt(AccessToken);
    const common = {
      sub: UUID,
      iss: issuerOf(poolId),
      origin_jti: UUID,
      event_id: UUID,
      jti: UUID,
      auth_time: seconds,
      iat: seconds,
      exp: seconds + 3600,
    };
    expect(access).toEqual({
      ...common,
      client_id: clientId,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      username: 'u1',
    });
    expect(decodeJwt(IdToken)).toEqual({
      ...common,
      aud: clientId,
      token_use: 'id',
      'cognito:username': 'u1',
      sub: access.sub,
    });
    expect(decodeProtectedHeader(AccessToken)).toEqual({ alg: 'RS256', kid: expect.any(String) });
  });

  it('are signed by a key of their pool, which anybody may fetch', async () => {
    const [one, other] = [await pool.made(), await pool.made()];
    const { AccessToken } = await tokensOf(one.clientId);
    const issuer = issuerOf(one.poolId);
    const jwks = createRemoteJWKSet(new URL(`${pool.url}/${one.poolId}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(AccessToken, jwks, { issuer });
    expect(payload['username']).toBe('u1');
    const configuration = await fetch(`${pool.url}/${one.poolId}/.well-known/openid-configuration`);
    expect(await configuration.json()).toMatchObject({
      issuer,
      jwks_uri: `${pool.url}/${one.poolId}/.well-known/jwks.json`,
    });
    const published = await pool.cognito.keysOf(issuer);
    expect(published?.keys).toEqual([expect.not.objectContaining({ d: expect.anything() })]);
    const others = await pool.cognito.keysOf(issuerOf(other.poolId));
    await expect(jwtVerify(AccessToken, createLocalJWKSet(others ?? { keys: [] }))).rejects.toMatchObject({
      code: 'ERR_JWKS_NO_MATCHING_KEY',
    });
  });

  it('have keys of pools that are here only', async () => {
    const { poolId } = await pool.made();
    expect(pool.cognito.keysOf(issuerOf('us-east-1_nobodys00'))).toBeUndefined();
    expect(pool.cognito.keysOf(`https://login.example/${poolId}`)).toBeUndefined();
    expect((await fetch(`${pool.url}/us-east-1_nobodys00/.well-known/jwks.json`)).status).toBe(404);
    await pool.client.send(new DeleteUserPoolCommand({ UserPoolId: poolId }));
    expect(pool.cognito.keysOf(issuerOf(poolId))).toBeUndefined();
  });

  it('name the groups of the user, the first by precedence first', async () => {
    const { poolId: UserPoolId, clientId } = await pool.made();
    for (const [GroupName, Precedence] of [
      ['readers', undefined],
      ['staff', 5],
      ['owners', 1],
    ] as const) {
      await pool.client.send(new CreateGroupCommand({ UserPoolId, GroupName, Precedence }));
      await pool.client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: 'u1', GroupName }));
    }
    const groupsIn = async () => decodeJwt((await tokensOf(clientId)).AccessToken)['cognito:groups'];
    expect(await groupsIn()).toEqual(['owners', 'staff', 'readers']);
    await pool.client.send(new DeleteGroupCommand({ UserPoolId, GroupName: 'staff' }));
    expect(await groupsIn()).toEqual(['owners', 'readers']);
  });

  it('live as long as their client says, and are renewed without the password', async () => {
    const { clientId } = await pool.made({
      AccessTokenValidity: 15,
      RefreshTokenValidity: 2,
      TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'hours' },
    });
    const { AccessToken, RefreshToken } = await tokensOf(clientId);
    expect((await userOf(AccessToken)).Username).toBe('u1');
    pool.clock.advance(15 * 60_000);
    await expect(userOf(AccessToken)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Access Token has expired',
    });
    const renewed = await refreshed(clientId, RefreshToken);
    expect(renewed.RefreshToken).toBeUndefined();
    const [first, now] = [decodeJwt(AccessToken), decodeJwt(renewed.AccessToken ?? '')];
    expect(now).toMatchObject({ origin_jti: first['origin_jti'], auth_time: first['auth_time'] });
    expect(now.iat).toBeGreaterThanOrEqual((first.iat ?? 0) + 900);
    expect((await userOf(renewed.AccessToken ?? '')).Username).toBe('u1');
    pool.clock.advance(105 * 60_000);
    await expect(refreshed(clientId, RefreshToken)).rejects.toThrow('Refresh Token has expired');
  });

  it('are good for nothing once they are revoked, and only those', async () => {
    const { clientId } = await pool.made();
    const [one, other] = [await tokensOf(clientId), await tokensOf(clientId)];
    const revoke = new RevokeTokenCommand({ ClientId: clientId, Token: one.RefreshToken });
    await pool.client.send(revoke);
    await pool.client.send(revoke);
    await expect(userOf(one.AccessToken)).rejects.toThrow('Access Token has been revoked');
    await expect(refreshed(clientId, one.RefreshToken)).rejects.toThrow('Refresh Token has been revoked');
    expect((await userOf(other.AccessToken)).Username).toBe('u1');
    const notRefresh = new RevokeTokenCommand({ ClientId: clientId, Token: other.AccessToken });
    await expect(pool.client.send(notRefresh)).rejects.toMatchObject({
      name: 'UnsupportedTokenTypeException',
    });
  });

  it('end with a sign-out everywhere, by the user or an administrator', async () => {
    const { poolId, clientId } = await pool.made();
    const { AccessToken, RefreshToken } = await tokensOf(clientId);
    await pool.client.send(new GlobalSignOutCommand({ AccessToken }));
    await expect(refreshed(clientId, RefreshToken)).rejects.toThrow('revoked');
    const again = await tokensOf(clientId);
    const user = { UserPoolId: poolId, Username: 'u1' };
    await pool.client.send(new AdminUserGlobalSignOutCommand(user));
    await expect(userOf(again.AccessToken)).rejects.toThrow('revoked');
  });

  it('are good for nothing once the user is gone', async () => {
    const { poolId, clientId } = await pool.made();
    const { AccessToken, RefreshToken } = await tokensOf(clientId);
    await pool.client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: 'u1' }));
    await expect(userOf(AccessToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(refreshed(clientId, RefreshToken)).rejects.toThrow('Invalid Refresh Token');
  });

  it('cannot be made up, nor be used for another client', async () => {
    const [one, other] = [await pool.made(), await pool.made()];
    const { AccessToken, IdToken, RefreshToken } = await tokensOf(one.clientId);
    const [header, , signature] = AccessToken.split('.');
    const claims = { ...decodeJwt(AccessToken), exp: Math.floor((pool.clock.now() + DAY_MS) / 1000) };
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
    for (const token of [`${header}.${payload}.${signature}`, IdToken, 'nonsense', RefreshToken])
      await expect(userOf(token)).rejects.toThrow('Invalid Access Token');
    await expect(refreshed(other.clientId, RefreshToken)).rejects.toThrow('Invalid Refresh Token');
    await expect(refreshed(one.clientId, `${RefreshToken}x`)).rejects.toThrow('Invalid Refresh Token');
    const [sub] = RefreshToken.split('.');
    await expect(refreshed(one.clientId, `${sub}.__proto__.x`)).rejects.toThrow('Invalid Refresh Token');
    await expect(
      pool.client.send(new RevokeTokenCommand({ ClientId: one.clientId, Token: `${sub}.__proto__.x` })),
    ).rejects.toMatchObject({ name: 'UnsupportedTokenTypeException' });
  });

  it('are the same pool’s after a restart', async () => {
    const { poolId, clientId } = await pool.made();
    const { AccessToken, RefreshToken } = await tokensOf(clientId);
    const clock = systemClock();
    const again = createCognito({ store: pool.store, clock, endpointUrl: () => '' });
    clock.close();
    const keys = await again.keysOf(issuerOf(poolId));
    const { payload } = await jwtVerify(AccessToken, createLocalJWKSet(keys ?? { keys: [] }), {
      currentDate: new Date(pool.clock.now()),
    });
    expect(payload['username']).toBe('u1');
    const restarted = await startTestPool(pool.store);
    const { AuthenticationResult } = await restarted.refresh(clientId, RefreshToken);
    await restarted.stop();
    expect(AuthenticationResult?.AccessToken).toBeDefined();
  });
});
