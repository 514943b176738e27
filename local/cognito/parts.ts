import type { Clock } from '../clock.ts';
import type { Pools } from './pools.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { TokenOffice } from './tokens.ts';

/** What the actions work with. */
export interface CognitoParts {
  pools: Pools;
  keys: SigningKeys;
  office: TokenOffice;
  clock: Clock;
}
