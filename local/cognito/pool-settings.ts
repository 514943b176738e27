import { acceptOnly, demand } from '../endpoint/action-error.ts';
import { unsupported } from '../errors.ts';
import { checkName, checkOneOf, checkWhole, invalid } from './problems.ts';
import type { PasswordPolicy, PoolSettings } from './records.ts';

/** What CreateUserPool and UpdateUserPool take beside the name, as the wire has it. */
export interface PoolInput {
  PoolName?: string;
  Policies?: { PasswordPolicy?: Partial<PasswordPolicy> };
  DeletionProtection?: string;
  MfaConfiguration?: string;
  AdminCreateUserConfig?: { AllowAdminCreateUserOnly?: boolean };
  AccountRecoverySetting?: { RecoveryMechanisms?: { Priority: number; Name: string }[] };
  UserPoolTier?: string;
  UserPoolTags?: Record<string, string>;
  UsernameConfiguration?: { CaseSensitive: boolean };
}

const USUAL_POLICY: PasswordPolicy = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
};
const USUAL_RECOVERY = [
  { Priority: 1, Name: 'verified_email' },
  { Priority: 2, Name: 'verified_phone_number' },
];

/** Of pools and clients. */
export const NAME = /^[\w\s+=,.@-]+$/;

const passwordPolicyOf = (action: string, { Policies = {} }: PoolInput): PasswordPolicy => {
  acceptOnly(`${action} Policies`, Policies, ['PasswordPolicy']);
  const given = Policies.PasswordPolicy ?? {};
  acceptOnly(`${action} PasswordPolicy`, given, Object.keys(USUAL_POLICY));
  const policy = { ...USUAL_POLICY, ...given };
  checkWhole('policies.passwordPolicy.minimumLength', policy.MinimumLength, 6, 99);
  const { TemporaryPasswordValidityDays: days } = policy;
  checkWhole('policies.passwordPolicy.temporaryPasswordValidityDays', days, 0, 365);
  return policy;
};

const recoveryOf = (action: string, { AccountRecoverySetting = {} }: PoolInput) => {
  acceptOnly(`${action} AccountRecoverySetting`, AccountRecoverySetting, ['RecoveryMechanisms']);
  const { RecoveryMechanisms = USUAL_RECOVERY } = AccountRecoverySetting;
  for (const mechanism of RecoveryMechanisms) {
    acceptOnly(`${action} RecoveryMechanisms`, mechanism, ['Priority', 'Name']);
    demand(mechanism, ['Priority', 'Name'], 'InvalidParameterException');
    checkWhole('accountRecoverySetting.recoveryMechanisms.priority', mechanism.Priority, 1, 2);
    checkOneOf('accountRecoverySetting.recoveryMechanisms.name', mechanism.Name, [
      'verified_email',
      'verified_phone_number',
      'admin_only',
    ]);
  }
  if (RecoveryMechanisms.length > 1 && RecoveryMechanisms.some(({ Name }) => Name === 'admin_only'))
    throw invalid('admin_only cannot stand beside another recovery mechanism');
  return { RecoveryMechanisms };
};

const checkTags = (tags: Record<string, string>) => {
  for (const [key, value] of Object.entries(tags)) {
    checkName('userPoolTags', key, /^/);
    if (value.length > 256) throw invalid(`The value of the tag ${key} may have 256 characters at most`);
  }
};

/** All settings of a pool, those that are not given as they are by default: so does an update on AWS. */
export const poolSettingsOf = (action: string, input: PoolInput): PoolSettings => {
  const { DeletionProtection = 'INACTIVE', MfaConfiguration = 'OFF', UserPoolTier = 'ESSENTIALS' } = input;
  const { AdminCreateUserConfig = {}, UsernameConfiguration, UserPoolTags = {}, PoolName } = input;
  if (PoolName !== undefined) checkName('poolName', PoolName, NAME);
  checkOneOf('deletionProtection', DeletionProtection, ['ACTIVE', 'INACTIVE']);
  checkOneOf('mfaConfiguration', MfaConfiguration, ['OFF', 'ON', 'OPTIONAL']);
  checkOneOf('userPoolTier', UserPoolTier, ['LITE', 'ESSENTIALS', 'PLUS']);
  if (MfaConfiguration !== 'OFF') throw unsupported(`${action} with MfaConfiguration ${MfaConfiguration}`);
  acceptOnly(`${action} AdminCreateUserConfig`, AdminCreateUserConfig, ['AllowAdminCreateUserOnly']);
  if (UsernameConfiguration) {
    acceptOnly(`${action} UsernameConfiguration`, UsernameConfiguration, ['CaseSensitive']);
    if (!UsernameConfiguration.CaseSensitive)
      throw unsupported(`${action} with UsernameConfiguration.CaseSensitive false`);
  }
  checkTags(UserPoolTags);
  const { AllowAdminCreateUserOnly = false } = AdminCreateUserConfig;
  return {
    Policies: { PasswordPolicy: passwordPolicyOf(action, input) },
    DeletionProtection,
    AdminCreateUserConfig: { AllowAdminCreateUserOnly },
    AccountRecoverySetting: recoveryOf(action, input),
    UserPoolTier,
    UserPoolTags,
  };
};
