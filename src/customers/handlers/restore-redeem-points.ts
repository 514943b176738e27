import { env } from '../../platform/env.ts';
import { openRecord } from '../../platform/open-record.ts';
import { taskHandler } from '../../platform/task-handler.ts';
import { dynamoPointsAccount } from '../adapters/dynamo-points-account.ts';
import { parseUndo } from '../input.ts';
import { restoreRedeemPoints } from '../steps/restore-redeem-points.ts';

const record = openRecord();
const account = dynamoPointsAccount(record, { users: env('USER_TABLE'), ledger: env('POINTS_LEDGER_TABLE') });

export const handler = taskHandler(
  'RestoreRedeemPoints',
  record,
  parseUndo,
  restoreRedeemPoints({ account }),
);
