import { checkOneOf, checkWhole, invalid } from './problems.ts';
import type { ClientSettings } from './records.ts';

type Token = 'AccessToken' | 'IdToken' | 'RefreshToken';

const SECONDS: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** Unit and number by default, and what AWS allows, in seconds. */
const LIMITS: Readonly<Record<Token, { unit: string; usual: number; least: number; most: number }>> = {
  AccessToken: { unit: 'hours', usual: 1, least: 300, most: 86_400 },
  IdToken: { unit: 'hours', usual: 1, least: 300, most: 86_400 },
  RefreshToken: { unit: 'days', usual: 30, least: 3600, most: 3650 * 86_400 },
};
/** Of any unit. */
const MOST = 315_360_000;
const TOKENS: readonly Token[] = ['AccessToken', 'IdToken', 'RefreshToken'];

/** How long a client's tokens are good for, in seconds. */
export const lifetimeOf = (settings: ClientSettings, token: Token): number => {
  const { unit, usual } = LIMITS[token];
  const given = settings[`${token}Validity`];
  // Of a refresh token zero stands for the default, as on AWS; of others it is refused.
  return given
    ? given * (SECONDS[settings.TokenValidityUnits?.[token] ?? unit] ?? 1)
    : usual * (SECONDS[unit] ?? 1);
};

/** Throws InvalidParameterException for lifetimes out of AWS's limits. */
export const checkLifetimes = (settings: ClientSettings): void => {
  for (const token of TOKENS) {
    const unit = settings.TokenValidityUnits?.[token];
    if (unit !== undefined) checkOneOf(`tokenValidityUnits.${token}`, unit, Object.keys(SECONDS));
    const given = settings[`${token}Validity`];
    if (given !== undefined) checkWhole(`${token}Validity`, given, token === 'RefreshToken' ? 0 : 1, MOST);
    const lifetime = lifetimeOf(settings, token);
    const { least, most } = LIMITS[token];
    if (lifetime < least || lifetime > most)
      throw invalid(`Invalid range for ${token}Validity: it must be from ${least} to ${most} seconds.`);
  }
  const refresh = lifetimeOf(settings, 'RefreshToken');
  for (const token of ['AccessToken', 'IdToken'] as const)
    if (lifetimeOf(settings, token) > refresh)
      throw invalid(
        `Invalid range for ${token}Validity: it must not be longer than that of the refresh token.`,
      );
};
