import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { readSettings, storePlace } from './settings.ts';

describe('settings', () => {
  it('are taken from the environment, then from .env, then from their defaults', () => {
    const folder = mkdtempSync(join(tmpdir(), 'storeflow-settings-'));
    writeFileSync(join(folder, '.env'), 'MAIL_FROM=file@x\nORDERS_EMAIL=file@x\n');
    const settings = readSettings(folder, { MAIL_FROM: 'environment@x' });
    rmSync(folder, { recursive: true });
    expect(settings).toMatchObject({
      MAIL_FROM: 'environment@x',
      ORDERS_EMAIL: 'file@x',
      OPERATORS_EMAIL: 'operators@storeflow.example',
      DELIVERY_MINUTES: '2',
    });
  });

  it('may be empty on purpose', () => {
    expect(readSettings('/nowhere', { ORDERS_EMAIL: '' }).ORDERS_EMAIL).toBe('');
  });

  it('refuse a port that is none, by the name of the variable', () => {
    expect(storePlace({})).toMatchObject({ port: 4566, inboxPort: 1080, apiPort: 4580 });
    for (const wrong of ['0', '65536', '80.5', 'http', '-1'])
      expect(() => storePlace({ STOREFLOW_PORT: wrong })).toThrow(
        `STOREFLOW_PORT is "${wrong}", expected a port from 1 to 65535`,
      );
  });

  it('start the stand-in of Stripe where the store will look for it, and only there', () => {
    const stripe = { PAYMENT_PROVIDER: 'stripe' };
    expect(storePlace({ ...stripe, STRIPE_API_BASE: 'http://127.0.0.1:4590' }).stripePort).toBe(4590);
    expect(storePlace(stripe)).not.toHaveProperty('stripePort');
    expect(storePlace({ STRIPE_API_BASE: 'http://127.0.0.1:4590' })).not.toHaveProperty('stripePort');
    expect(() => storePlace({ ...stripe, STRIPE_API_BASE: 'https://api.stripe.example' })).toThrow(
      'STRIPE_API_BASE is "https://api.stripe.example", expected http://127.0.0.1:PORT',
    );
  });
});
