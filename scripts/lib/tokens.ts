import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { CannotRun } from './command.ts';
import type { SignIns } from './seed-sign-ins.ts';

/** An access token, and whom it is for. */
export interface UserToken {
  userId: string;
  groups: string[];
  /** ISO 8601, on the clock of where it is from. */
  expiresAt: string;
  accessToken: string;
}

interface AccessClaims {
  username: string;
  exp: number;
  'cognito:groups'?: string[];
}

const refusal = (userId: string, error: Error): Error =>
  error.name === 'NotAuthorizedException'
    ? new CannotRun(
        `${userId} cannot sign in: there is no such user, they were erased, or have another password (${error.message})`,
        { cause: error },
      )
    : error;

/** Signs a user in. Throws CannotRun when the pool does not let them. */
export const tokenOf = async (
  { client }: Pick<SignIns, 'client'>,
  ClientId: string,
  { userId, password }: { userId: string; password: string },
): Promise<UserToken> => {
  const signIn = new InitiateAuthCommand({
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: userId, PASSWORD: password },
  });
  const { AuthenticationResult, ChallengeName } = await client.send(signIn).catch((error: unknown) => {
    throw error instanceof Error ? refusal(userId, error) : error;
  });
  const { AccessToken: accessToken } = AuthenticationResult ?? {};
  if (accessToken === undefined) throw new CannotRun(`${userId} has to answer ${ChallengeName} first`);
  const { username, exp, 'cognito:groups': groups = [] } = decodeJwt<AccessClaims>(accessToken);
  return { userId: username, groups, expiresAt: new Date(exp * 1000).toISOString(), accessToken };
};
