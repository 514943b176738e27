import type { Examples } from '../example.ts';
import { ofMessages } from './sqs/of-messages.ts';
import { ofQueues } from './sqs/of-queues.ts';

export const sqs: Examples = { ...ofMessages, ...ofQueues };
