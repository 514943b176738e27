import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'expect';

const { wrongSettings, names } = createRequire(import.meta.url)('./settings.cjs') as {
  wrongSettings: (variables: Record<string, string | undefined>) => string[];
  names: string[];
};

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** What stands in the templates of the stack. */
const templates = (): string =>
  [
    'serverless.yml',
    ...readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((path) => `src/${path}`),
    'stepfunctions/alarms.yml',
  ]
    .filter((path) => path.endsWith('.yml'))
    .map(read)
    .join('\n');

describe('settings', () => {
  it('are all that the templates read, but where AWS is', () => {
    const asked = new Set(Array.from(templates().matchAll(/\benv:([A-Z_]\w*)/g), ([, name]) => name));
    asked.delete('AWS_REGION');
    expect(new Set(names)).toEqual(asked);
  });

  it('may be as .env.example has them', () => {
    const written = Array.from(
      read('.env.example').matchAll(/^#([A-Z_]+)=(.*)$/gm),
      ([, name = '', text]) => [name, text],
    );
    expect(written.length).toBeGreaterThan(names.length);
    expect(wrongSettings(Object.fromEntries(written))).toEqual([]);
  });

  it('may be left out, and mails may go to nobody', () => {
    expect(wrongSettings({})).toEqual([]);
    expect(wrongSettings({ ORDERS_EMAIL: '', MAIL_FROM: '', STRIPE_API_BASE: '' })).toEqual([]);
    expect(
      wrongSettings({ MAIL_FROM: 'The Shop <orders@shop.example>', MAIL_IDENTITY: 'shop.example' }),
    ).toEqual([]);
  });

  for (const [name, wrong, expected] of [
    ['CURRENCY', 'EURO', 'an ISO 4217 code like EUR'],
    ['POINT_VALUE', '0.5', 'a whole number, at least 1'],
    ['ORDERS_EMAIL', 'orders', 'an address like orders@shop.example, or nothing'],
    ['OPERATORS_EMAIL', 'a@b, c@d', 'an address like orders@shop.example, or nothing'],
    [
      'MAIL_FROM',
      'The Shop',
      'an address like orders@shop.example, or Shop <orders@shop.example>, or nothing',
    ],
    ['MAIL_IDENTITY', 'https://shop.example', 'an address or a domain that SES has verified, or nothing'],
    ['PAYMENT_PROVIDER', 'paypal', 'one of sandbox, stripe'],
    [
      'STRIPE_API_BASE',
      'https://api.stripe.com',
      'a stand-in on this machine, like http://127.0.0.1:4590, or nothing',
    ],
    [
      'STRIPE_API_BASE',
      'http://127.0.0.1:99999',
      'a stand-in on this machine, like http://127.0.0.1:4590, or nothing',
    ],
    ['PAYMENT_FAIL_PROBABILITY', '1.5', 'a number from 0 to 1'],
    ['DELIVERY_TIMER', 'yes', 'one of true, false'],
    ['DELIVERY_MINUTES', '-1', 'a number, at least 0'],
    ['SWEEP_RATE', '5 minute', 'a rate like 1 minute, 5 minutes or 2 hours'],
    ['SWEEP_RETRIES', '1.5', 'a whole number, at least 0'],
    ['LOG_LEVEL', 'debug', 'one of DEBUG, INFO, WARN, ERROR'],
    ['ALARM_SILENCE_MINUTES', '1441', 'a whole number from 1 to 1440'],
    ['API_ALLOWED_ORIGINS', '*', 'an origin like https://shop.example'],
    ['WRITE_PATIENCE_MS', 'long', 'a number from 0 to 10000'],
  ] as const)
    it(`are refused where ${name} is "${wrong}"`, () => {
      const [told = '', ...others] = wrongSettings({ [name]: wrong });
      expect(told).toMatch(
        new RegExp(
          `^${name} is "${wrong.replace('*', '\\*')}", expected ${expected.replace('.', '\\.')}.*: see .env.example$`,
        ),
      );
      expect(others).toEqual([]);
    });

  it('are refused where one is empty that must be something', () => {
    expect(wrongSettings({ CURRENCY: '', SWEEP_RETRIES: '' })).toEqual([
      'CURRENCY is empty, expected an ISO 4217 code like EUR: see .env.example',
      'SWEEP_RETRIES is empty, expected a whole number, at least 0: see .env.example',
    ]);
  });
});
