import type { Bench } from '../example.ts';
import type { Input } from '../model.ts';
import { given, limits, text } from './boundary.ts';
import type { Boundary } from './boundary.ts';

const INVALID = 'InvalidParameterException';

const pool = async ({ call }: Bench): Promise<Input> => {
  const { UserPool } = await call('cognito-idp: CreateUserPool', { PoolName: 'loud' });
  return { UserPoolId: (UserPool as { Id: string }).Id };
};
const user = async (bench: Bench): Promise<Input> => {
  const found = { ...(await pool(bench)), Username: 'u1' };
  await bench.call('cognito-idp: AdminCreateUser', { ...found, MessageAction: 'SUPPRESS' });
  return found;
};
const policy = (PasswordPolicy: object) => ({ Policies: { PasswordPolicy } });
const minutes = (AccessTokenValidity: number) => ({
  AccessTokenValidity,
  TokenValidityUnits: { AccessToken: 'minutes' },
});

export const cognito: Boundary[] = [
  ...limits('cognito-idp: CreateUserPool', INVALID, () => ({ PoolName: 'loud' }), [
    ['128 characters of a name', { PoolName: text(128) }, { PoolName: text(129) }],
    ['a name of letters', { PoolName: 'my pool+=,.@-1' }, { PoolName: 'my/pool' }],
    ['at least 6 characters', policy({ MinimumLength: 6 }), policy({ MinimumLength: 5 })],
    ['at most 99 characters', policy({ MinimumLength: 99 }), policy({ MinimumLength: 100 })],
    [
      'a year of a temporary password',
      policy({ TemporaryPasswordValidityDays: 365 }),
      policy({ TemporaryPasswordValidityDays: 366 }),
    ],
    ['a tier that there is', { UserPoolTier: 'PLUS' }, { UserPoolTier: 'GOLD' }],
    ['256 characters of a tag', { UserPoolTags: { k: text(256) } }, { UserPoolTags: { k: text(257) } }],
  ]),
  ...limits(
    'cognito-idp: CreateUserPoolClient',
    INVALID,
    (_bench, found) => ({ ...found, ClientName: 'loud' }),
    [
      ['at least 5 minutes', minutes(5), minutes(4)],
      ['at most a day', minutes(1440), minutes(1441)],
      ['no lifetime of nothing', { RefreshTokenValidity: 0 }, { AccessTokenValidity: 0 }],
      ['ten years to refresh', { RefreshTokenValidity: 3650 }, { RefreshTokenValidity: 3651 }],
      [
        'no token longer than the one that renews it',
        { ...minutes(60), RefreshTokenValidity: 1 },
        {
          AccessTokenValidity: 5,
          IdTokenValidity: 1,
          RefreshTokenValidity: 2,
          TokenValidityUnits: { RefreshToken: 'hours' },
        },
      ],
      ['15 minutes of a session', { AuthSessionValidity: 15 }, { AuthSessionValidity: 16 }],
      ['attributes that there are', { WriteAttributes: ['locale'] }, { WriteAttributes: ['loud'] }],
    ],
    pool,
  ),
  ...limits(
    'cognito-idp: CreateGroup',
    INVALID,
    (_bench, found) => ({ ...found, GroupName: 'loud' }),
    [
      ['128 characters of a name', { GroupName: text(128) }, { GroupName: text(129) }],
      ['2048 characters of description', { Description: text(2048) }, { Description: text(2049) }],
      ['a precedence from 0', { Precedence: 0 }, { Precedence: -1 }],
    ],
    pool,
  ),
  ...limits(
    'cognito-idp: AdminCreateUser',
    INVALID,
    (_bench, found) => ({ ...found, Username: 'u2', MessageAction: 'SUPPRESS' }),
    [
      ['128 characters of a name', { Username: text(128) }, { Username: text(129) }],
      ['a name without spaces', { Username: 'a.b' }, { Username: 'a b' }],
    ],
    pool,
  ),
  ...limits(
    'cognito-idp: AdminSetUserPassword',
    'InvalidPasswordException',
    given,
    [['256 characters', { Password: `Aa1-${text(252)}` }, { Password: `Aa1-${text(253)}` }]],
    user,
  ),
  ...limits('cognito-idp: ListUserPools', INVALID, () => ({}), [
    ['60 on a page', { MaxResults: 60 }, { MaxResults: 61 }],
  ]),
];
