import { openRecord } from '../../platform/open-record.ts';
import { taskHandler } from '../../platform/task-handler.ts';
import { dynamoBilling } from '../adapters/dynamo-billing.ts';
import { providerFromEnv } from '../adapters/provider-from-env.ts';
import { parseRefund } from '../input.ts';
import { refundCustomer } from '../steps/refund-customer.ts';

const record = openRecord();
const ports = { provider: providerFromEnv(record.db), billing: dynamoBilling(record) };

export const handler = taskHandler('RefundCustomer', record, parseRefund, refundCustomer(ports));
