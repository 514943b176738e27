import { createHmac, timingSafeEqual } from 'node:crypto';
import { SignatureRefused } from '../../domain/errors.ts';

/** How far a sender's clock may be off, or an event have been on its way: what Stripe's own libraries take. */
const TOLERANCE_SECONDS = 5 * 60;

export interface Signed {
  /** Byte for byte as it was sent. */
  body: string;
  /** The header Stripe-Signature: `t=` seconds since 1970, and a `v1=` for each secret that is good at the time. */
  signature: string | undefined;
}

const partsOf = (header: string) => {
  const pairs = header.split(',').map((part) => part.trim().split('='));
  const valuesOf = (name: string) => pairs.flatMap(([key, value]) => (key === name && value ? [value] : []));
  return { time: valuesOf('t')[0], signatures: valuesOf('v1') };
};

const isSame = (expected: Buffer, hex: string): boolean => {
  const given = Buffer.from(hex, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
};

/**
 * Whether somebody has signed the body with one of the secrets, lately.
 *
 * Not by Stripe's SDK, which is loaded only when Stripe is to be asked: whoever sends what is not signed can make
 * the function do no more than this.
 * @param now milliseconds since 1970
 */
export const isSigned = (
  { body, signature = '' }: Signed,
  secrets: readonly string[],
  now: number,
): boolean => {
  const { time = '', signatures } = partsOf(signature);
  if (!/^\d{1,12}$/.test(time) || Math.abs(now / 1000 - Number(time)) > TOLERANCE_SECONDS) return false;
  return secrets.some((secret) => {
    const expected = createHmac('sha256', secret).update(`${time}.${body}`).digest();
    return signatures.some((each) => isSame(expected, each));
  });
};

/**
 * @param secret one, or, while one is being replaced, several, with white space or commas in between
 * @param refused is called for each event that was not signed with any of them: without a secret, none is
 */
export const stripeSignatures = (secret: () => Promise<string | undefined>, refused: () => void) => ({
  /** Throws SignatureRefused. */
  async check(signed: Signed): Promise<void> {
    const secrets = ((await secret()) ?? '').split(/[\s,]+/).filter(Boolean);
    if (isSigned(signed, secrets, Date.now())) return;
    refused();
    throw new SignatureRefused();
  },
});
