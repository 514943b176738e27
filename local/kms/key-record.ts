import { account, arn } from '../arn.ts';

/** A key of the customer's. It has a policy, and encrypts nothing. */
export interface KeyRecord {
  keyId: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  description: string;
  /** JSON text. */
  policy: string;
  /** Days between rotations; absent: none. */
  rotationDays?: number;
  /** Nobody may use it until it is enabled again. */
  disabled?: boolean;
  /** When it will be gone; nobody may use it until then. Milliseconds since 1970. */
  deletedAt?: number;
  tags: Record<string, string>;
}

export const keyArn = (keyId: string): string => arn('kms', `key/${keyId}`);

export const aliasArn = (alias: string): string => arn('kms', alias);

export const stateOf = ({ deletedAt, disabled }: KeyRecord): 'Enabled' | 'Disabled' | 'PendingDeletion' => {
  if (deletedAt !== undefined) return 'PendingDeletion';
  return disabled ? 'Disabled' : 'Enabled';
};

/** KeyMetadata of a key. */
export const describeKey = (key: KeyRecord) => {
  const { keyId, createdAt, description, deletedAt } = key;
  const KeyState = stateOf(key);
  return {
    AWSAccountId: account,
    KeyId: keyId,
    Arn: keyArn(keyId),
    CreationDate: new Date(createdAt),
    Description: description,
    Enabled: KeyState === 'Enabled',
    KeyState,
    ...(deletedAt !== undefined && { DeletionDate: new Date(deletedAt) }),
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeySpec: 'SYMMETRIC_DEFAULT',
    CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    Origin: 'AWS_KMS',
    KeyManager: 'CUSTOMER',
    MultiRegion: false,
  };
};
