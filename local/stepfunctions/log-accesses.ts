import { access } from '../endpoint/accesses.ts';

/** What a role needs for its machine's log, by AWS's documentation of it; all of it on `*`. */
export const LOG_DELIVERY = [
  'CreateLogDelivery',
  'GetLogDelivery',
  'UpdateLogDelivery',
  'DeleteLogDelivery',
  'ListLogDeliveries',
  'PutResourcePolicy',
  'DescribeResourcePolicies',
  'DescribeLogGroups',
].map((name) => access(`logs:${name}`));
