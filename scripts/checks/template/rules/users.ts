import type { TemplateRule } from '../rule.ts';
import { offending, ofType } from '../template.ts';
import type { Properties } from '../template.ts';

const POOL = 'AWS::Cognito::UserPool';
const CLIENT = 'AWS::Cognito::UserPoolClient';

const SHORTEST = 12;
const KINDS = ['RequireLowercase', 'RequireUppercase', 'RequireNumbers', 'RequireSymbols'];

const at = (properties: Properties, ...path: string[]): unknown =>
  path.reduce<unknown>((value, name) => (value as Properties | undefined)?.[name], properties);

const isWeak = (pool: Properties): boolean => {
  const policy = (at(pool, 'Policies', 'PasswordPolicy') ?? {}) as Properties;
  const { MinimumLength = 0, TemporaryPasswordValidityDays = 7 } = policy as Record<string, number>;
  return (
    MinimumLength < SHORTEST ||
    TemporaryPasswordValidityDays > 1 ||
    KINDS.some((kind) => policy[kind] !== true)
  );
};

const isLong = ({ AccessTokenValidity, TokenValidityUnits }: Properties): boolean =>
  (TokenValidityUnits as Properties | undefined)?.['AccessToken'] !== 'minutes' ||
  !(typeof AccessTokenValidity === 'number' && AccessTokenValidity <= 60);

/** Of a production stage, user pools are kept whatever happens to the stack. */
export const users: TemplateRule[] = [
  {
    subject: 'user pools',
    holds: 'of production stay, and cannot be deleted by hand',
    offenders: (template) =>
      ofType(template, POOL).flatMap(([id, { DeletionProtection }]) => {
        const { DeletionPolicy, UpdateReplacePolicy } = template.Resources[id] ?? {};
        const stays = DeletionPolicy === 'RetainExceptOnCreate' && UpdateReplacePolicy === 'Retain';
        return stays && DeletionProtection === 'ACTIVE' ? [] : [id];
      }),
  },
  {
    subject: 'user pools',
    holds: 'let nobody sign up, and keep nothing of who signs in',
    offenders: (template) =>
      offending(
        template,
        POOL,
        (pool) =>
          at(pool, 'AdminCreateUserConfig', 'AllowAdminCreateUserOnly') !== true ||
          ['Schema', 'AliasAttributes', 'UsernameAttributes', 'AutoVerifiedAttributes'].some(
            (name) => name in pool,
          ),
      ),
  },
  {
    subject: 'user pools',
    holds: 'ask for long passwords of all kinds of characters, and for an own one within a day',
    offenders: (template) => offending(template, POOL, isWeak),
  },
  {
    subject: 'clients of user pools',
    holds: 'have no secret, do not tell who is a user, and can take tokens back',
    offenders: (template) =>
      offending(
        template,
        CLIENT,
        ({ GenerateSecret = false, PreventUserExistenceErrors, EnableTokenRevocation }) =>
          GenerateSecret !== false ||
          PreventUserExistenceErrors !== 'ENABLED' ||
          EnableTokenRevocation !== true,
      ),
  },
  {
    subject: 'clients of user pools',
    holds: 'have access tokens of an hour at most',
    offenders: (template) => offending(template, CLIENT, isLong),
  },
  {
    subject: 'clients of user pools',
    holds: 'let nobody write into the pool who they are',
    offenders: (template) =>
      offending(template, CLIENT, ({ ReadAttributes = ['all'], WriteAttributes = ['all'] }) =>
        [ReadAttributes, WriteAttributes].flat().some((name) => name !== 'locale'),
      ),
  },
];
