import { env, numberFromEnv } from '../../platform/env.ts';
import { openRecord } from '../../platform/open-record.ts';
import { taskHandler } from '../../platform/task-handler.ts';
import { dynamoPointsAccount } from '../adapters/dynamo-points-account.ts';
import { parseRedemption } from '../input.ts';
import { redeemPoints } from '../steps/redeem-points.ts';

const record = openRecord();
const account = dynamoPointsAccount(record, { users: env('USER_TABLE'), ledger: env('POINTS_LEDGER_TABLE') });

export const handler = taskHandler(
  'RedeemPoints',
  record,
  parseRedemption,
  redeemPoints({ account, pointValue: numberFromEnv('POINT_VALUE', { min: 1, whole: true }) }),
);
