import type { JSONWebKeySet } from 'jose';
import type { Clock } from '../clock.ts';
import { plainOperation } from '../endpoint/operation.ts';
import { jsonService } from '../endpoint/protocols.ts';
import type { Service } from '../endpoint/service.ts';
import { strict } from '../endpoint/strict.ts';
import type { Store } from '../store.ts';
import { cognitoAccesses } from './accesses.ts';
import { authActions } from './api/auth-actions.ts';
import { clientActions } from './api/client-actions.ts';
import { groupActions } from './api/group-actions.ts';
import { poolActions } from './api/pool-actions.ts';
import { userActions } from './api/user-actions.ts';
import { COGNITO_MEMBERS } from './members.ts';
import { ofTexts } from './of-texts.ts';
import { openPools } from './pools.ts';
import { issuerOf } from './records.ts';
import { signingKeys } from './signing-keys.ts';
import { tokenOffice } from './tokens.ts';
import { isWellKnown, wellKnown, wellKnownName } from './well-known.ts';

export interface CognitoOptions {
  store: Store;
  clock: Clock;
  /** Where the local cloud can be reached. */
  endpointUrl: () => string;
}

export interface Cognito {
  service: Service;
  /** The keys of an issuer that is a user pool here; undefined for every other. */
  keysOf: (issuer: string) => Promise<JSONWebKeySet> | undefined;
}

/** User pools: who may sign in, with which password, and tokens that say who it was. */
export const createCognito = ({ store, clock, endpointUrl }: CognitoOptions): Cognito => {
  const pools = openPools(store);
  const keys = signingKeys(pools);
  const parts = { pools, keys, clock, office: tokenOffice(pools, keys, clock) };
  const actions = strict(
    {
      ...poolActions(parts),
      ...clientActions(parts),
      ...groupActions(parts),
      ...userActions(parts),
      ...ofTexts(authActions(parts)),
    },
    COGNITO_MEMBERS,
    'InvalidParameterException',
  );
  const service = jsonService({
    name: 'cognito-idp',
    version: '1.1',
    actions,
    accesses: cognitoAccesses(Object.keys(actions)),
  });
  return {
    service: {
      ...service,
      operationOf: (request) =>
        isWellKnown(request)
          ? { name: wellKnownName(request), accesses: [] }
          : (service.operationOf?.(request) ?? plainOperation(request)),
      handle: (request) =>
        isWellKnown(request) ? wellKnown(pools, keys, endpointUrl, request) : service.handle(request),
    },
    keysOf(issuer) {
      const poolId = issuer.slice(issuer.lastIndexOf('/') + 1);
      if (issuer !== issuerOf(poolId) || !pools.findPool(poolId)) return undefined;
      return keys.of(poolId).then(({ published }) => published);
    },
  };
};
