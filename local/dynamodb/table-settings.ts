import { arn } from '../arn.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store.ts';

export interface RecoverySpecification {
  PointInTimeRecoveryEnabled?: boolean;
  RecoveryPeriodInDays?: number;
}

interface Recovery {
  days: number;
  since: number;
}

/** SSESpecification of the API. */
export interface Encryption {
  Enabled?: boolean;
  SSEType?: string;
  KMSMasterKeyId?: string;
}

const DAY_MS = 86_400_000;

/**
 * What dynoxide does not keep of a table. Point-in-time recovery is remembered and never used: what is lost on a
 * laptop is seeded again.
 */
export const tableSettings = (store: Store, clock: Clock) => {
  const encryptions = store.collection<Encryption>('dynamodb-encryption');
  const recoveries = store.collection<Recovery>('dynamodb-recovery');
  return {
    forget: (table: string) => {
      recoveries.delete(table);
      encryptions.delete(table);
    },
    encrypt: (table: string, encryption: Encryption) => encryptions.put(table, encryption),
    /** SSEDescription, of a table whose encryption was changed after it was made. */
    encryption: (table: string) => {
      const encryption = encryptions.get(table);
      if (!encryption?.Enabled) return encryption && { SSEDescription: { Status: 'DISABLED' } };
      const { SSEType = 'KMS', KMSMasterKeyId = 'aws/dynamodb' } = encryption;
      return {
        SSEDescription: { Status: 'ENABLED', SSEType, KMSMasterKeyArn: arn('kms', `key/${KMSMasterKeyId}`) },
      };
    },
    recover: (
      table: string,
      { PointInTimeRecoveryEnabled, RecoveryPeriodInDays = 35 }: RecoverySpecification,
    ) => {
      if (PointInTimeRecoveryEnabled)
        recoveries.put(table, { days: RecoveryPeriodInDays, since: clock.now() });
      else recoveries.delete(table);
    },
    /** ContinuousBackupsDescription of a table. */
    backups: (table: string) => {
      const recovery = recoveries.get(table);
      return {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: recovery
          ? {
              PointInTimeRecoveryStatus: 'ENABLED',
              RecoveryPeriodInDays: recovery.days,
              EarliestRestorableDateTime: new Date(
                Math.max(recovery.since, clock.now() - recovery.days * DAY_MS),
              ),
              LatestRestorableDateTime: new Date(clock.now()),
            }
          : { PointInTimeRecoveryStatus: 'DISABLED' },
      };
    },
  };
};

export type TableSettings = ReturnType<typeof tableSettings>;
