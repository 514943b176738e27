import { createLocalJWKSet, errors, flattenedVerify } from 'jose';
import type { FlattenedJWSInput, JSONWebKeySet, JWTPayload } from 'jose';
import type { Clock } from '../../clock.ts';
import { unsupported } from '../../errors.ts';
import { badRequest } from '../problems.ts';

/** The keys of an issuer that another part of the local cloud is; undefined for every other. */
export type KeysOf = (issuer: string) => Promise<JSONWebKeySet> | undefined;

/** As long as API Gateway keeps keys. */
const KEPT_MS = 2 * 3_600_000;

const PATIENCE_MS = 5000;
const MOST_TOKENS = 1000;
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];

const isLoopback = (url: string): boolean =>
  URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);

const fetchJson = async (url: string): Promise<unknown> => {
  if (!isLoopback(url)) throw new Error(`${url} is not on this machine`);
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.json();
};

const discovered = async (issuer: string): Promise<JSONWebKeySet> => {
  const document = await fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  return (await fetchJson((document as { jwks_uri: string }).jwks_uri)) as JSONWebKeySet;
};

interface Kept {
  until: number;
  key: ReturnType<typeof createLocalJWKSet>;
  /** Tokens whose signature has been verified: the oldest goes first. */
  verified: Map<string, JWTPayload>;
}

/** Verifies the signatures of tokens by their issuers' keys. */
export interface IssuerKeys {
  /** Throws for an issuer whose keys could not be had: neither the local cloud's own nor on loopback. */
  check(issuer: string): Promise<void>;
  /** What a token says, of which nothing but the signature is verified. Rejects with what is wrong with it. */
  verify(token: string, issuer: string): Promise<JWTPayload>;
}

const COGNITO = /^https:\/\/cognito-idp\.[\w-]+\.amazonaws\.com\//;

export const createIssuerKeys = (clock: Clock, keysOf: KeysOf = () => undefined): IssuerKeys => {
  const kept = new Map<string, Kept>();

  const fetchKeys = async (issuer: string): Promise<Kept> => {
    const keys = await (keysOf(issuer) ?? discovered(issuer));
    const fetched = {
      until: clock.now() + KEPT_MS,
      key: createLocalJWKSet(keys),
      verified: new Map<string, JWTPayload>(),
    };
    kept.set(issuer, fetched);
    return fetched;
  };
  const verifyBy = async ({ key, verified }: Kept, token: string): Promise<JWTPayload> => {
    const known = verified.get(token);
    if (known) return known;
    const [header = '', payload = '', signature = ''] = token.split('.');
    const jws: FlattenedJWSInput = { protected: header, payload, signature };
    const { payload: bytes } = await flattenedVerify(jws, key, { algorithms: ALGORITHMS });
    const claims = JSON.parse(Buffer.from(bytes).toString()) as JWTPayload;
    verified.set(token, claims);
    if (verified.size > MOST_TOKENS) verified.delete(verified.keys().next().value ?? '');
    return claims;
  };

  return {
    async check(issuer) {
      if (isLoopback(issuer)) return;
      try {
        if (await keysOf(issuer)) return;
      } catch (error) {
        throw badRequest(`Invalid issuer: ${issuer}. ${(error as Error).message}`);
      }
      if (COGNITO.test(issuer)) throw badRequest(`Invalid issuer: ${issuer}. There is no such user pool`);
      throw unsupported(`The issuer ${issuer}, which is neither a user pool here nor on 127.0.0.1,`);
    },
    async verify(token, issuer) {
      const known = kept.get(issuer);
      if (!known || known.until <= clock.now()) return verifyBy(await fetchKeys(issuer), token);
      try {
        return await verifyBy(known, token);
      } catch (error) {
        // Keys are changed before they are forgotten here.
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        return verifyBy(await fetchKeys(issuer), token);
      }
    },
  };
};
