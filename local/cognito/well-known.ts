import type { AwsRequest, AwsResponse } from '../endpoint/service.ts';
import { ServiceError } from '../errors.ts';
import type { Pools } from './pools.ts';
import { issuerOf } from './records.ts';
import type { SigningKeys } from './signing-keys.ts';

const PATH = /^\/(?<poolId>[\w-]+)\/\.well-known\/(?<document>jwks\.json|openid-configuration)$/;

/** Whether a request is one for what a pool tells everybody. */
export const isWellKnown = ({ method, path }: AwsRequest): boolean => method === 'GET' && PATH.test(path);

/** The name that such a request has as an operation. */
export const wellKnownName = ({ path }: AwsRequest): string => `GET ${PATH.exec(path)?.groups?.['document']}`;

const json = (value: unknown): AwsResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

/**
 * What anybody may read of a pool, without a signature: its public key, and where that stands. Throws
 * ResourceNotFoundException.
 */
export const wellKnown = async (
  pools: Pools,
  keys: SigningKeys,
  endpointUrl: () => string,
  { path }: AwsRequest,
): Promise<AwsResponse> => {
  const { poolId = '', document } = PATH.exec(path)?.groups ?? {};
  if (!pools.findPool(poolId))
    throw new ServiceError('ResourceNotFoundException', `User pool ${poolId} does not exist.`, 404);
  if (document === 'jwks.json') return json((await keys.of(poolId)).published);
  return json({
    issuer: issuerOf(poolId),
    jwks_uri: `${endpointUrl()}/${poolId}/.well-known/jwks.json`,
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
  });
};
