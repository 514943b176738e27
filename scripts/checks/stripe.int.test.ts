import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { mostBytesOf, readBundles } from '../bundles/bundles.ts';
import { dispose, packaged } from './template/packaged.ts';
import { rulesFor } from './template/rules.ts';
import { ofType } from './template/template.ts';

const STAGE = 'prod';
const TALK_TO_STRIPE = ['billCustomer', 'receiveStripeEvent', 'refundCustomer'];
/** What Stripe's SDK and the client of Parameter Store add to a function. */
const MORE_BYTES = 340 * 1024;

const stripe = await packaged(STAGE, { PAYMENT_PROVIDER: 'stripe', STRIPE_API_BASE: '' });
after(() => dispose(stripe));

describe('a deployment that is paid by Stripe', () => {
  it('keeps all that must hold of the template', async () => {
    for (const [, rules] of rulesFor(STAGE))
      for (const { holds, offenders } of rules)
        expect([holds, await offenders(stripe.template)]).toEqual([holds, []]);
  });

  it('lets those read the secret key who talk to Stripe, and nobody else', () => {
    const readers = ofType(stripe.template, 'AWS::IAM::Role').filter(([, role]) =>
      JSON.stringify(role).includes('stripe/secret-key'),
    );
    expect(readers.map(([id]) => id).toSorted()).toEqual([
      'BillCustomerRole',
      'ReceiveStripeEventRole',
      'RefundCustomerRole',
    ]);
  });

  it('has Stripe’s SDK in the functions that talk to it only', () => {
    const bundles = readBundles(stripe.folder);
    const large = bundles.filter(({ name, bytes }) => bytes > mostBytesOf(name)).map(({ name }) => name);
    expect(large.toSorted()).toEqual(TALK_TO_STRIPE);
    for (const { name, bytes } of bundles) expect(bytes).toBeLessThan(mostBytesOf(name) + MORE_BYTES);
  });
});
