import type { Bench } from '../example.ts';
import type { Input } from '../model.ts';
import { given, limits, text } from './boundary.ts';
import type { Boundary } from './boundary.ts';

const INVALID = 'ValidationException';

const key = async ({ call }: Bench): Promise<Input> => {
  const { KeyMetadata } = await call('kms: CreateKey');
  return { KeyId: (KeyMetadata as { KeyId: string }).KeyId };
};
const forKey = async (bench: Bench): Promise<Input> => ({ TargetKeyId: (await key(bench))['KeyId'] });

export const kms: Boundary[] = [
  ...limits('kms: CreateKey', INVALID, () => ({}), [
    ['8192 characters of description', { Description: text(8192) }, { Description: text(8193) }],
  ]),
  ...limits(
    'kms: EnableKeyRotation',
    INVALID,
    given,
    [
      ['at least 90 days', { RotationPeriodInDays: 90 }, { RotationPeriodInDays: 89 }],
      ['at most 2560 days', { RotationPeriodInDays: 2560 }, { RotationPeriodInDays: 2561 }],
    ],
    key,
  ),
  ...limits(
    'kms: ScheduleKeyDeletion',
    INVALID,
    given,
    [
      ['at least 7 days', { PendingWindowInDays: 7 }, { PendingWindowInDays: 6 }],
      ['at most 30 days', { PendingWindowInDays: 30 }, { PendingWindowInDays: 31 }],
    ],
    key,
  ),
  ...limits(
    'kms: CreateAlias',
    'InvalidAliasNameException',
    given,
    [
      ['a name of its own', { AliasName: 'alias/loud' }, { AliasName: 'alias/aws/loud' }],
      ['256 characters of a name', { AliasName: `alias/${text(250)}` }, { AliasName: `alias/${text(251)}` }],
    ],
    forKey,
  ),
];
