import type { JWTPayload } from 'jose';
import { ownAnswer } from './answer.ts';
import type { Answer } from './answer.ts';
import { claimTexts } from './claims.ts';
import type { CompiledAuthorizer, CompiledRoute } from './compile.ts';
import type { Exchange } from './exchange.ts';
import type { IssuerKeys } from './issuer-keys.ts';

/** A token that is not taken, with what is wrong with it in words. */
class Refused extends Error {
  override readonly name = 'Refused';
}

const tokenOf = ({ headers, query }: Exchange, { source }: CompiledAuthorizer): string | undefined => {
  const value = source.kind === 'header' ? headers[source.name] : new URLSearchParams(query).get(source.name);
  return value?.replace(/^bearer\s+/i, '').trim() || undefined;
};

/** Header and payload, before anything is verified. */
const decode = (token: string): { header: { kid?: unknown; alg?: unknown }; claims: JWTPayload } => {
  const parts = token.split('.');
  try {
    const [header, claims] = parts
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>);
    if (parts.length !== 3 || !header || !claims) throw new Error('A JWT has three parts');
    return { header, claims };
  } catch {
    throw new Refused('the token could not be parsed');
  }
};

const isAfter = (claim: unknown, seconds: number): boolean => typeof claim === 'number' && claim > seconds;

/** Throws Refused for claims that do not hold, now or for this authorizer. */
const checkClaims = (claims: JWTPayload, { issuer, audience }: CompiledAuthorizer, now: number): void => {
  const seconds = now / 1000;
  if (claims.iss !== issuer) throw new Refused('invalid issuer');
  if (!isAfter(claims.exp, seconds)) throw new Refused('the token has expired');
  if (isAfter(claims.nbf, seconds)) throw new Refused('the token is not valid yet');
  if (isAfter(claims.iat, seconds)) throw new Refused('the token was issued in the future');
  const meant = [claims.aud ?? (claims['client_id'] as string | undefined) ?? []].flat();
  if (!meant.some((each) => audience.includes(each)))
    throw new Refused('the token does not have a valid audience');
};

const scopesOf = ({ scope, scp }: JWTPayload): string[] => {
  const value = scope ?? scp;
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? value.split(' ').filter(Boolean) : [];
};

const unauthorized = (description?: string): Answer =>
  ownAnswer(401, 'Unauthorized', {
    'www-authenticate':
      description === undefined
        ? 'Bearer'
        : `Bearer scope="" error="invalid_token" error_description="${description.replaceAll('"', "'")}"`,
  });

const insufficient = (scopes: readonly string[]): Answer =>
  ownAnswer(403, 'Forbidden', {
    'www-authenticate': `Bearer scope="${scopes.join(' ')}" error="insufficient_scope" error_description="the token lacks each of the route's scopes"`,
  });

/**
 * Lets an exchange pass with the identity of its token, or answers why not. `onLost` is told why an issuer's keys could
 * not be had: that is nobody's token's fault.
 */
export const authorizer =
  (keys: IssuerKeys, onLost: (error: Error) => void) =>
  async (exchange: Exchange, { authorizer: of, scopes }: CompiledRoute): Promise<Answer | undefined> => {
    if (!of) return undefined;
    const token = tokenOf(exchange, of);
    if (token === undefined) {
      exchange.authorizerError = 'Unauthorized';
      return unauthorized();
    }
    try {
      const { header, claims } = decode(token);
      if (typeof header.kid !== 'string') throw new Refused('the token has no key id');
      checkClaims(claims, of, exchange.at);
      const verified = await keys.verify(token, of.issuer);
      const granted = scopesOf(verified);
      if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) {
        exchange.authorizerError = 'insufficient_scope';
        return insufficient(scopes);
      }
      exchange.identity = { claims: claimTexts(verified), scopes: scopes.length > 0 ? granted : null };
      return undefined;
    } catch (error) {
      const { message } = error as Error;
      const isTokens = error instanceof Refused || (error as { code?: string }).code?.startsWith('ERR_J');
      if (!isTokens) onLost(error as Error);
      exchange.authorizerError = message;
      return unauthorized(isTokens ? message : 'the keys of the issuer could not be fetched');
    }
  };
