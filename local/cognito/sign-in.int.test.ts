import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { PASSWORD, startTestPool } from './test-pool.ts';
import type { TestPool } from './test-pool.ts';

const OTHER = 'Quite-another-2';
const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

describe('signing in to a user pool', () => {
  let pool: TestPool;
  before(async () => {
    pool = await startTestPool();
  });
  after(() => pool.stop());

  it('takes texts alone from those who need no signature', async () => {
    const { clientId: ClientId } = await pool.made();
    const password = { ClientId, AuthFlow: 'USER_PASSWORD_AUTH' };
    for (const [operation, input] of [
      ['RevokeToken', { ClientId, Token: 7 }],
      ['RevokeToken', { ClientId: ['x'], Token: 'x' }],
      ['GetUser', { AccessToken: {} }],
      ['InitiateAuth', { ...password, AuthParameters: 'x' }],
      ['InitiateAuth', { ...password, AuthParameters: ['x'] }],
      ['InitiateAuth', { ...password, AuthParameters: { USERNAME: 'u1', PASSWORD: true } }],
    ] as const) {
      const answer = await fetch(pool.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
        },
        body: JSON.stringify(input),
      });
      expect([answer.status, await answer.json()]).toMatchObject([400, { __type: 'SerializationException' }]);
    }
  });

  const withTemporaryPassword = async (poolId: string, TemporaryPassword = PASSWORD) => {
    const user = { UserPoolId: poolId, Username: 'new', TemporaryPassword };
    await pool.client.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
  };
  const answer = (ClientId: string, Session: string | undefined, NEW_PASSWORD: string) =>
    pool.client.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        Session,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeResponses: { USERNAME: 'new', NEW_PASSWORD },
      }),
    );

  it('takes the right password only, and does not tell who is no user', async () => {
    const { clientId } = await pool.made();
    const { AuthenticationResult } = await pool.signIn(clientId);
    expect(AuthenticationResult).toMatchObject({ TokenType: 'Bearer', ExpiresIn: 3600 });
    const refused = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
    await expect(pool.signIn(clientId, 'u1', OTHER)).rejects.toMatchObject(refused);
    await expect(pool.signIn(clientId, 'nobody')).rejects.toMatchObject(refused);
    await expect(pool.signIn(clientId, 'U1')).rejects.toMatchObject(refused);
  });

  it('tells that there is no such user where the client is not to hide it', async () => {
    const { clientId } = await pool.made({ PreventUserExistenceErrors: 'LEGACY' });
    await expect(pool.signIn(clientId, 'nobody')).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  it('needs a flow that the client allows', async () => {
    const { poolId, clientId } = await pool.made({ ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] });
    await expect(pool.signIn(clientId)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'USER_PASSWORD_AUTH flow not enabled for this client',
    });
    await expect(pool.refresh(clientId, 'any')).rejects.toThrow('REFRESH_TOKEN_AUTH flow not enabled');
    const admin = { UserPoolId: poolId, ClientId: clientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' } as const;
    const AuthParameters = { USERNAME: 'u1', PASSWORD };
    await expect(
      pool.client.send(new AdminInitiateAuthCommand({ ...admin, AuthParameters })),
    ).rejects.toThrow('ADMIN_USER_PASSWORD_AUTH flow not enabled');
    const srp = { ClientId: clientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters } as const;
    await expect(pool.client.send(new InitiateAuthCommand(srp))).rejects.toMatchObject({
      name: 'UnsupportedByLocalCloud',
    });
  });

  it('lets administrators sign users in, of the client’s own pool only', async () => {
    const { poolId, clientId } = await pool.made({ ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'] });
    const auth = {
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'u1', PASSWORD },
    } as const;
    const { AuthenticationResult } = await pool.client.send(
      new AdminInitiateAuthCommand({ UserPoolId: poolId, ...auth }),
    );
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    const other = await pool.makePool();
    await expect(
      pool.client.send(new AdminInitiateAuthCommand({ UserPoolId: other, ...auth })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('keeps out who is disabled, until they are enabled again', async () => {
    const { poolId, clientId } = await pool.made();
    const { AuthenticationResult } = await pool.signIn(clientId);
    const user = { UserPoolId: poolId, Username: 'u1' };
    await pool.client.send(new AdminDisableUserCommand(user));
    await expect(pool.signIn(clientId)).rejects.toThrow('User is disabled.');
    await expect(pool.refresh(clientId, AuthenticationResult?.RefreshToken ?? '')).rejects.toThrow('revoked');
    await pool.client.send(new AdminEnableUserCommand(user));
    expect(await pool.signIn(clientId)).toHaveProperty('AuthenticationResult.AccessToken');
  });

  it('asks who has a temporary password for one of their own, which conforms to the policy', async () => {
    const { poolId, clientId } = await pool.made();
    await withTemporaryPassword(poolId);
    const { ChallengeName, Session, AuthenticationResult } = await pool.signIn(clientId, 'new');
    expect({ ChallengeName, AuthenticationResult }).toEqual({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
    await expect(answer(clientId, Session, 'weak')).rejects.toMatchObject({
      name: 'InvalidPasswordException',
    });
    const done = await answer(clientId, Session, OTHER);
    expect(done.AuthenticationResult?.AccessToken).toBeDefined();
    await expect(answer(clientId, Session, OTHER)).rejects.toThrow('session is expired');
    await expect(pool.signIn(clientId, 'new')).rejects.toThrow('Incorrect username or password.');
    expect(await pool.signIn(clientId, 'new', OTHER)).toHaveProperty('AuthenticationResult.AccessToken');
  });

  it('gives three minutes for the new password, and seven days to a temporary one', async () => {
    const { poolId, clientId } = await pool.made();
    await withTemporaryPassword(poolId);
    const { Session } = await pool.signIn(clientId, 'new');
    pool.clock.advance(3 * MINUTE_MS);
    await expect(answer(clientId, Session, OTHER)).rejects.toThrow('session is expired');
    pool.clock.advance(7 * DAY_MS);
    await expect(pool.signIn(clientId, 'new')).rejects.toThrow('Temporary password has expired');
  });

  it('knows nobody’s password before it is set', async () => {
    const { poolId } = await pool.made();
    const user = { UserPoolId: poolId, Username: 'quiet' };
    await pool.client.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
    expect(await pool.client.send(new AdminGetUserCommand(user))).toMatchObject({
      Username: 'quiet',
      UserStatus: 'FORCE_CHANGE_PASSWORD',
      Enabled: true,
      UserAttributes: [{ Name: 'sub', Value: expect.stringMatching(/^[\da-f-]{36}$/) }],
    });
    expect(JSON.stringify(pool.store.collection('cognito-users').entries())).not.toContain(PASSWORD);
  });

  it('holds passwords against the policy of their pool', async () => {
    const UserPoolId = await pool.makePool({
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: false } },
    });
    const user = { UserPoolId, Username: 'u1' };
    await pool.client.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
    const set = (Password: string) =>
      pool.client.send(new AdminSetUserPasswordCommand({ ...user, Password, Permanent: true }));
    for (const [password, why] of [
      ['Short1', 'not long enough'],
      ['ALLUPPERCASE1', 'must have lowercase'],
      ['alllowercase1', 'must have uppercase'],
      ['NoNumbersHere', 'must have numeric'],
    ] as const)
      await expect(set(password)).rejects.toMatchObject({
        name: 'InvalidPasswordException',
        message: expect.stringContaining(why),
      });
    await set('LongEnough1234');
  });

  it('makes a user once', async () => {
    const { poolId } = await pool.made();
    const again = { UserPoolId: poolId, Username: 'u1', MessageAction: 'SUPPRESS' } as const;
    await expect(pool.client.send(new AdminCreateUserCommand(again))).rejects.toMatchObject({
      name: 'UsernameExistsException',
    });
  });
});
