import { acceptOnly } from '../endpoint/action-error.ts';
import { unsupported } from '../errors.ts';
import { checkLifetimes } from './lifetimes.ts';
import { NAME } from './pool-settings.ts';
import { checkName, checkOneOf, checkWhole, invalid } from './problems.ts';
import type { ClientSettings } from './records.ts';

/** What CreateUserPoolClient and UpdateUserPoolClient take. */
export interface ClientInput extends ClientSettings {
  UserPoolId: string;
  ClientId: string;
  ClientName?: string;
  GenerateSecret?: boolean;
}

/** The flows that work here, and SRP: that a client allows it is kept, to sign in by it is refused. */
const FLOWS = [
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
  'ALLOW_USER_SRP_AUTH',
];
const OTHER_FLOWS = [
  'ADMIN_NO_SRP_AUTH',
  'CUSTOM_AUTH_FLOW_ONLY',
  'USER_PASSWORD_AUTH',
  'ALLOW_CUSTOM_AUTH',
  'ALLOW_USER_AUTH',
];
const USUAL_FLOWS = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'];

/** `sub` is nobody's to write. */
const ATTRIBUTES: ReadonlySet<string> = new Set([
  'address',
  'birthdate',
  'email',
  'email_verified',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'phone_number_verified',
  'picture',
  'preferred_username',
  'profile',
  'updated_at',
  'website',
  'zoneinfo',
]);

const checkFlows = (action: string, flows: readonly string[] = []) => {
  for (const flow of flows) {
    checkOneOf('explicitAuthFlows', flow, [...FLOWS, ...OTHER_FLOWS]);
    if (OTHER_FLOWS.includes(flow)) throw unsupported(`${action} with ExplicitAuthFlows ${flow}`);
  }
};

const checkAttributes = (names: readonly string[] = [], kind: 'read' | 'write') => {
  for (const name of names)
    if (!ATTRIBUTES.has(name) || (kind === 'write' && name.endsWith('_verified')))
      throw invalid(`Invalid ${kind} attributes specified while creating a client`);
};

/** The settings of a client, as far as they are given: the others go back to their defaults, as on AWS. */
export const clientSettingsOf = (action: string, input: ClientInput): ClientSettings => {
  const { UserPoolId: _pool, ClientId: _client, ClientName, GenerateSecret, ...settings } = input;
  if (ClientName !== undefined) checkName('clientName', ClientName, NAME);
  if (GenerateSecret) throw unsupported(`${action} with GenerateSecret`);
  checkFlows(action, settings.ExplicitAuthFlows);
  const units = settings.TokenValidityUnits ?? {};
  acceptOnly(`${action} TokenValidityUnits`, units, ['AccessToken', 'IdToken', 'RefreshToken']);
  checkLifetimes(settings);
  const { PreventUserExistenceErrors: hiding, AuthSessionValidity: minutes } = settings;
  if (hiding !== undefined) checkOneOf('preventUserExistenceErrors', hiding, ['LEGACY', 'ENABLED']);
  if (minutes !== undefined) checkWhole('authSessionValidity', minutes, 3, 15);
  checkAttributes(settings.ReadAttributes, 'read');
  checkAttributes(settings.WriteAttributes, 'write');
  return settings;
};

export const allows = ({ ExplicitAuthFlows = USUAL_FLOWS }: ClientSettings, flow: string): boolean =>
  ExplicitAuthFlows.includes(flow);
