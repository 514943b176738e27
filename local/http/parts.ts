import type { Clock } from '../clock.ts';
import type { Apis } from './apis.ts';

/** What the actions work with. */
export interface HttpParts {
  apis: Apis;
  clock: Clock;
  /** Throws for an issuer whose keys cannot be had. */
  checkIssuer: (issuer: string) => void | Promise<void>;
}
