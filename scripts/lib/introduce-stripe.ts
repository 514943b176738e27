import { GetParameterCommand, ParameterNotFound, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { Stripe } from 'stripe';
import { STRIPE_EVENTS } from '../../src/payments/contract.ts';
import type { Target } from './target.ts';

/** The stand-in takes any key of this form. */
const KEY = 'sk_test_storeflow';

interface Introduction {
  target: Target;
  stripeUrl: string;
  apiUrl: string;
}

/**
 * Does for the stand-in what a shop does at Stripe's and at AWS's by hand: puts the secret key, and has events sent to the
 * store's API, whose secret it puts as well. What is there stays.
 */
export const introduceStripe = async ({ target, stripeUrl, apiUrl }: Introduction): Promise<void> => {
  const ssm = new SSMClient(target.config);
  const nameOf = (what: string) => `/storeflow/${target.stage}/stripe/${what}`;
  const isThere = (what: string) =>
    ssm.send(new GetParameterCommand({ Name: nameOf(what) })).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ParameterNotFound) return false;
        throw error;
      },
    );
  const put = (what: string, Value: string, Overwrite = false) =>
    ssm.send(new PutParameterCommand({ Name: nameOf(what), Value, Type: 'SecureString', Overwrite }));

  if (!(await isThere('secret-key'))) await put('secret-key', KEY);
  const { hostname: host, port } = new URL(stripeUrl);
  const { webhookEndpoints } = new Stripe(KEY, { protocol: 'http', host, port, telemetry: false });
  const url = `${apiUrl}/webhooks/stripe`;
  const { data } = await webhookEndpoints.list({ limit: 100 });
  if (data.some((one) => one.url === url) && (await isThere('webhook-secret'))) return;
  const { secret = '' } = await webhookEndpoints.create({ url, enabled_events: [...STRIPE_EVENTS] });
  await put('webhook-secret', secret, true);
};
