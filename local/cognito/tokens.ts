import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, errors, jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../clock.ts';
import { lifetimeOf } from './lifetimes.ts';
import { notAuthorized } from './problems.ts';
import type { Pools } from './pools.ts';
import { issuerOf } from './records.ts';
import type { ClientRecord, Grant, UserRecord } from './records.ts';
import type { SigningKeys } from './signing-keys.ts';

/** AuthenticationResultType. */
export interface Tokens {
  AccessToken: string;
  IdToken: string;
  RefreshToken?: string;
  ExpiresIn: number;
  TokenType: 'Bearer';
}

const SCOPE = 'aws.cognito.signin.user.admin';

const digest = (secret: string) => createHash('sha256').update(secret).digest('base64');

/** Groups in a token: those that go first stand first, groups without precedence last. */
const groupsOf = (pools: Pools, { poolId, groups }: UserRecord): string[] => {
  const rank = (name: string) => pools.findGroup(poolId, name)?.precedence ?? Infinity;
  return groups.toSorted((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
};

/** Makes tokens and knows them again. All their times are the clock's. */
export const tokenOffice = (pools: Pools, keys: SigningKeys, clock: Clock) => {
  const seconds = () => Math.floor(clock.now() / 1000);

  const sign = async (
    client: ClientRecord,
    user: UserRecord,
    originJti: string,
    authTime: number,
  ): Promise<Tokens> => {
    const { kid, privateKey } = await keys.of(user.poolId);
    const iat = seconds();
    const groups = groupsOf(pools, user);
    const common = {
      sub: user.sub,
      ...(groups.length > 0 && { 'cognito:groups': groups }),
      iss: issuerOf(user.poolId),
      ...(client.settings.EnableTokenRevocation !== false && { origin_jti: originJti }),
      event_id: randomUUID(),
      auth_time: authTime,
      iat,
    };
    const token = (claims: object, lifetime: number) =>
      new SignJWT({ ...common, ...claims, exp: iat + lifetime, jti: randomUUID() })
        .setProtectedHeader({ kid, alg: 'RS256' })
        .sign(privateKey);
    const { settings } = client;
    const ExpiresIn = lifetimeOf(settings, 'AccessToken');
    return {
      AccessToken: await token(
        { client_id: client.clientId, token_use: 'access', scope: SCOPE, username: user.username },
        ExpiresIn,
      ),
      IdToken: await token(
        { aud: client.clientId, token_use: 'id', 'cognito:username': user.username },
        lifetimeOf(settings, 'IdToken'),
      ),
      ExpiresIn,
      TokenType: 'Bearer',
    };
  };

  /** Refresh tokens are `<sub>.<origin_jti>.<secret>`; on AWS too nobody can read them but Cognito. */
  const readRefreshToken = (poolId: string, token: string) => {
    const [sub = '', originJti = '', secret = ''] = token.split('.');
    const user = pools.usersOf(poolId).find((each) => each.sub === sub);
    if (!user || !secret) return undefined;
    return { user, originJti, secret, grant: user.grants[originJti] };
  };

  return {
    /** Begins a sign-in of a user who has shown who they are. Sign-ins that are over are forgotten. */
    async begin(client: ClientRecord, user: UserRecord): Promise<Tokens> {
      const [originJti, secret, authTime] = [randomUUID(), randomBytes(48).toString('base64url'), seconds()];
      const grant: Grant = {
        clientId: client.clientId,
        hash: digest(secret),
        authTime,
        expiresAt: clock.now() + lifetimeOf(client.settings, 'RefreshToken') * 1000,
      };
      const going = Object.entries(user.grants).filter(([, { expiresAt }]) => expiresAt > clock.now());
      pools.putUser({ ...user, grants: { ...Object.fromEntries(going), [originJti]: grant } });
      const tokens = await sign(client, user, originJti, authTime);
      return { ...tokens, RefreshToken: `${user.sub}.${originJti}.${secret}` };
    },

    /** Throws NotAuthorizedException for a token that is no longer, or never was, good for anything. */
    async refresh(client: ClientRecord, token: string): Promise<Tokens> {
      const found = readRefreshToken(client.poolId, token);
      if (!found) throw notAuthorized('Invalid Refresh Token');
      const { user, originJti, secret, grant } = found;
      if (!grant) throw notAuthorized('Refresh Token has been revoked');
      if (grant.clientId !== client.clientId || grant.hash !== digest(secret))
        throw notAuthorized('Invalid Refresh Token');
      if (grant.expiresAt <= clock.now()) throw notAuthorized('Refresh Token has expired');
      if (!user.enabled) throw notAuthorized('User is disabled.');
      return sign(client, user, originJti, grant.authTime);
    },

    /** Ends one sign-in; undefined for what is no refresh token of the client. Repeating it is harmless. */
    revoke(client: ClientRecord, token: string): true | undefined {
      const found = readRefreshToken(client.poolId, token);
      if (!found) return undefined;
      const { user, originJti, secret, grant } = found;
      if (grant && (grant.clientId !== client.clientId || grant.hash !== digest(secret))) return undefined;
      const { [originJti]: _, ...grants } = user.grants;
      pools.putUser({ ...user, grants });
      return true;
    },

    /** Whose access token it is. Throws NotAuthorizedException. */
    async read(token: string): Promise<UserRecord> {
      const poolId = poolIdIn(token);
      if (poolId === undefined || !pools.findPool(poolId)) throw notAuthorized('Invalid Access Token');
      const { published } = await keys.of(poolId);
      const { payload } = await jwtVerify(token, createLocalJWKSet(published), {
        issuer: issuerOf(poolId),
        currentDate: new Date(clock.now()),
      }).catch((error: unknown) => {
        throw error instanceof errors.JWTExpired
          ? notAuthorized('Access Token has expired')
          : notAuthorized('Invalid Access Token');
      });
      if (payload['token_use'] !== 'access') throw notAuthorized('Invalid Access Token');
      const user = pools.findUser(poolId, payload.sub ?? '');
      const { origin_jti: originJti } = payload as { origin_jti?: string };
      if (!user || !user.enabled || (originJti !== undefined && !user.grants[originJti]))
        throw notAuthorized('Access Token has been revoked');
      return user;
    },
  };
};

const poolIdIn = (token: string): string | undefined => {
  try {
    const { iss = '' } = decodeJwt(token);
    return iss.slice(iss.lastIndexOf('/') + 1);
  } catch {
    return undefined;
  }
};

export type TokenOffice = ReturnType<typeof tokenOffice>;
