import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { parameterClient } from '../../platform/aws-clients.ts';
import { env, stripeBase } from '../../platform/env.ts';
import { secretNamed } from '../../platform/secret.ts';
import type { PaymentProvider } from '../ports.ts';
import { stripeClient } from './stripe/client.ts';
import { dynamoPaymentRows } from './stripe/payment-rows.ts';
import { stripeProvider } from './stripe/stripe-provider.ts';

export const openProvider = (db: DynamoDBDocumentClient): PaymentProvider =>
  stripeProvider({
    stripe: stripeClient({
      key: secretNamed(parameterClient(), env('STRIPE_KEY_PARAMETER')),
      base: stripeBase(),
    }),
    rows: dynamoPaymentRows(db, env('PAYMENT_TABLE')),
    stage: env('STAGE'),
  });
