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

const DAY_MS = 86_400_000;

/** Point-in-time recovery is remembered and never used: what is lost on a laptop is seeded again. */
export const tableSettings = (store: Store, clock: Clock) => {
  const recoveries = store.collection<Recovery>('dynamodb-recovery');
  return {
    forget: (table: string) => recoveries.delete(table),
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
