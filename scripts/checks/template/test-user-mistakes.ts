import { declared, having, without } from './test-mistake.ts';
import type { Mistake } from './test-mistake.ts';

const policy = (change: object): Mistake =>
  having('UserPool', {
    Policies: {
      PasswordPolicy: {
        MinimumLength: 12,
        RequireLowercase: true,
        RequireUppercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        TemporaryPasswordValidityDays: 1,
        ...change,
      },
    },
  });

/** Of who may sign in. */
export const USER_MISTAKES: Record<string, Mistake[]> = {
  'user pools of production stay, and cannot be deleted by hand': [
    having('UserPool', { DeletionProtection: 'INACTIVE' }),
    declared('UserPool', { DeletionPolicy: 'Delete' }),
    declared('UserPool', { UpdateReplacePolicy: 'Delete' }),
  ],
  'user pools let nobody sign up, and keep nothing of who signs in': [
    without('UserPool', 'AdminCreateUserConfig'),
    having('UserPool', { AliasAttributes: ['email'] }),
  ],
  'user pools ask for long passwords of all kinds of characters, and for an own one within a day': [
    without('UserPool', 'Policies'),
    policy({ MinimumLength: 8 }),
    policy({ RequireSymbols: false }),
    policy({ TemporaryPasswordValidityDays: 7 }),
  ],
  'clients of user pools have no secret, do not tell who is a user, and can take tokens back': [
    having('UserPoolClient', { GenerateSecret: true }),
    having('UserPoolClient', { PreventUserExistenceErrors: 'LEGACY' }),
    having('UserPoolClient', { EnableTokenRevocation: false }),
  ],
  'clients of user pools have access tokens of an hour at most': [
    having('UserPoolClient', { AccessTokenValidity: 61 }),
    without('UserPoolClient', 'TokenValidityUnits'),
  ],
  'clients of user pools let nobody write into the pool who they are': [
    without('UserPoolClient', 'WriteAttributes'),
    having('UserPoolClient', { ReadAttributes: ['locale', 'email'] }),
  ],
};
