import { openRecord } from '../../platform/open-record.ts';
import { taskHandler } from '../../platform/task-handler.ts';
import { dynamoBilling } from '../adapters/dynamo-billing.ts';
import { providerFromEnv } from '../adapters/provider-from-env.ts';
import { parseBill } from '../input.ts';
import { billCustomer } from '../steps/bill-customer.ts';

const record = openRecord();
const ports = { provider: providerFromEnv(record.db), billing: dynamoBilling(record) };

export const handler = taskHandler('BillCustomer', record, parseBill, billCustomer(ports));
