import { documentClient, userPoolClient } from '../../platform/aws-clients.ts';
import { env } from '../../platform/env.ts';
import { invocation, logged } from '../../platform/invocation.ts';
import { log } from '../../platform/logger.ts';
import { cognitoSignIns } from '../adapters/cognito-sign-ins.ts';
import { dynamoCustomerFile } from '../adapters/dynamo-customer-file.ts';
import { parseErasure } from '../input.ts';
import { eraseUser } from '../steps/erase-user.ts';

const tables = { users: env('USER_TABLE'), ledger: env('POINTS_LEDGER_TABLE') };
const erase = eraseUser({
  customers: dynamoCustomerFile(documentClient(), tables),
  signIns: cognitoSignIns(userPoolClient(), env('USER_POOL_ID')),
});

export const handler = invocation(async (event: unknown) => {
  const request = parseErasure(event);
  return logged({ userId: request.userId, step: 'EraseUser' }, async () => {
    const erasure = await erase(request);
    log.info('customer erased', { outcome: erasure.now ? 'erased' : 'erased before' });
    return erasure;
  });
});
