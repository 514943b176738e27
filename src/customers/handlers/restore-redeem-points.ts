import { documentClient } from '../../platform/aws-clients.ts';
import { env } from '../../platform/env.ts';
import { taskHandler } from '../../platform/task-handler.ts';
import { dynamoPointsAccount } from '../adapters/dynamo-points-account.ts';
import { parseUndo } from '../input.ts';
import { restoreRedeemPoints } from '../steps/restore-redeem-points.ts';

const record = { db: documentClient(), table: env('ORDER_TABLE') };
const account = dynamoPointsAccount(record, { users: env('USER_TABLE'), ledger: env('POINTS_LEDGER_TABLE') });

export const handler = taskHandler(
  'RestoreRedeemPoints',
  record,
  parseUndo,
  restoreRedeemPoints({ account }),
);
