import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK } from 'jose';
import type { CryptoKey, JSONWebKeySet, JWK } from 'jose';
import { notFound } from './problems.ts';
import type { KeptKey, Pools } from './pools.ts';

const ALGORITHM = 'RS256';

export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  /** What anybody may know of it. */
  published: JSONWebKeySet;
}

const opened = async (kept: KeptKey): Promise<SigningKey> => {
  const { kid, kty, n, e } = kept as KeptKey & JWK & { kty: string };
  const privateKey = (await importJWK(kept as JWK, ALGORITHM)) as CryptoKey;
  const key = { kid, alg: ALGORITHM, use: 'sig', kty, ...(n && { n }), ...(e && { e }) };
  return { kid, privateKey, published: { keys: [key] } };
};

/** The key that signs a pool's tokens: made when it is first needed, kept with the pool, gone with it. */
export const signingKeys = (pools: Pools) => {
  const keys = new Map<string, Promise<SigningKey>>();
  const open = async (poolId: string): Promise<SigningKey> => {
    const before = pools.findKey(poolId);
    if (before) return opened(before);
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    const kept = { ...(await exportJWK(privateKey)), kid: randomBytes(32).toString('base64') };
    if (!pools.findPool(poolId)) throw notFound(`User pool ${poolId}`);
    pools.putKey(poolId, kept);
    return opened(kept);
  };
  return {
    of(poolId: string): Promise<SigningKey> {
      let key = keys.get(poolId);
      if (!key) {
        key = open(poolId);
        keys.set(poolId, key);
      }
      return key;
    },
    forget: (poolId: string) => void keys.delete(poolId),
  };
};

export type SigningKeys = ReturnType<typeof signingKeys>;
