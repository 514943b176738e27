/** Permissions that AWS needs and no scene can use, by action and where it stands; each with its reason. */
export const NOT_PLAYED: readonly { action: string; holder: string; why: string }[] = [
  {
    action: 'kms:EnableKey',
    holder: 'OperatorsKey',
    why: 'the local cloud knows no disabled keys; CloudFormation needs it to update a key',
  },
  {
    action: 'kms:DisableKey',
    holder: 'OperatorsKey',
    why: 'the local cloud knows no disabled keys; an operator stops the use of a key with it',
  },
];
