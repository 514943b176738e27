import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { Stripe } from 'stripe';
import { isSigned } from './webhook-signature.ts';

const NOW = Date.UTC(2026, 10, 27);
const SECONDS = NOW / 1000;
const body = '{"id":"evt_1","amount":"20 €"}';
const hmac = (secret: string, time = SECONDS, of = body) =>
  createHmac('sha256', secret).update(`${time}.${of}`).digest('hex');
const signed = (signature: string | undefined, secrets = ['new', 'old'], sent = body) =>
  isSigned({ body: sent, signature }, secrets, NOW);

describe('the signature of an event', () => {
  it('is made with a secret that is agreed, for this body', () => {
    expect(signed(`t=${SECONDS},v1=${hmac('new')}`)).toBe(true);
    expect(signed(`t=${SECONDS},v1=${hmac('old')}`)).toBe(true);
    expect(signed(`t=${SECONDS},v1=${hmac('other')}`)).toBe(false);
    expect(signed(`t=${SECONDS},v1=${hmac('new')}`, [])).toBe(false);
    expect(signed(`t=${SECONDS},v1=${hmac('new')}`, ['new'], `${body} `)).toBe(false);
  });

  it('is what Stripe’s own library makes', () => {
    const secret = 'whsec_of_the_library';
    const of = { payload: body, secret, timestamp: SECONDS };
    expect(signed(Stripe.webhooks.generateTestHeaderString(of), [secret])).toBe(true);
    expect(signed(Stripe.webhooks.generateTestHeaderString(of), ['another'])).toBe(false);
  });

  it('may be one of several, while a secret is being rolled', () => {
    expect(signed(`t=${SECONDS},v1=${hmac('gone')},v1=${hmac('new')},v0=0`, ['new'])).toBe(true);
    expect(signed(`t=${SECONDS}, v0=${hmac('new')}`)).toBe(false);
  });

  it('is of the last five minutes', () => {
    for (const [age, good] of [
      [300, true],
      [301, false],
      [-300, true],
      [-301, false],
    ] as const) {
      const time = SECONDS - age;
      expect(`${age}: ${signed(`t=${time},v1=${hmac('new', time)}`)}`).toBe(`${age}: ${good}`);
    }
  });

  it('is of its own time', () => {
    expect(signed(`t=${SECONDS - 1},v1=${hmac('new')}`)).toBe(false);
  });

  it('is refused when it is none', () => {
    for (const none of [
      undefined,
      '',
      't=',
      `v1=${hmac('new')}`,
      `t=${SECONDS}`,
      `t=x,v1=${hmac('new')}`,
      `t=${SECONDS},v1=`,
      `t=${SECONDS},v1=${hmac('new').slice(2)}`,
      `t=${SECONDS},v1=zz`,
      ',',
    ])
      expect(signed(none)).toBe(false);
  });
});
