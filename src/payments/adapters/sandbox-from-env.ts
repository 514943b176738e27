import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { env, numberFromEnv } from '../../platform/env.ts';
import type { PaymentProvider } from '../ports.ts';
import { sandboxProvider } from './sandbox-provider.ts';

export const openProvider = (db: DynamoDBDocumentClient): PaymentProvider =>
  sandboxProvider({
    db,
    table: env('PAYMENT_TABLE'),
    failProbability: numberFromEnv('PAYMENT_FAIL_PROBABILITY', { max: 1 }),
  });
