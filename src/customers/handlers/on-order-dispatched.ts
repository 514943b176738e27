import { noticeHandler } from '../../platform/notice-handler.ts';
import { letterboxFromEnv } from '../adapters/letterbox-from-env.ts';
import { parseDispatched } from '../input.ts';
import { writeToCustomer } from '../steps/write-to-customer.ts';

export const handler = noticeHandler({
  step: 'WriteToCustomer',
  message: 'customer mail',
  parse: parseDispatched,
  work: writeToCustomer({ letterbox: letterboxFromEnv() }),
});
