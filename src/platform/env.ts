const names = [
  'STAGE',
  'BOOK_TABLE',
  'USER_TABLE',
  'USER_POOL_ID',
  'POINTS_LEDGER_TABLE',
  'ORDER_TABLE',
  'REQUEST_TABLE',
  'CHECKOUT_FLOW_ARN',
  'UNDO_ORDER_ARN',
  'SWEEP_DEADLINE_MINUTES',
  'SWEEP_RETRY_MINUTES',
  'SWEEP_RETRIES',
  'PAYMENT_TABLE',
  'STRIPE_KEY_PARAMETER',
  'STRIPE_WEBHOOK_PARAMETER',
  'COURIER_TABLE',
  'ORDERS_QUEUE_URL',
  'OPERATORS_TOPIC_ARN',
  'ORDERS_TOPIC_ARN',
  'CURRENCY',
  'POINT_VALUE',
  'PAYMENT_FAIL_PROBABILITY',
  'DELIVERY_MINUTES',
  'WRITE_PATIENCE_MS',
] as const;

type Name = (typeof names)[number];

/** The configuration that a function cannot do without. Throws when it is not set. */
export const env = (name: Name): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: see .env.example`);
  return value;
};

/** Throws when it is not set, or not a number of at least `min` and at most `max`. */
export const numberFromEnv = (
  name: Name,
  { min = 0, max = Number.MAX_SAFE_INTEGER, whole = false } = {},
): number => {
  const value = Number(env(name));
  if (!(value >= min && value <= max) || (whole && !Number.isInteger(value)))
    throw new Error(
      `${name} is "${env(name)}", expected a ${whole ? 'whole ' : ''}number from ${min} to ${max}: see .env.example`,
    );
  return value;
};

/** A number of minutes, in milliseconds. Throws as numberFromEnv does. */
export const minutesFromEnv = (name: Name): number => numberFromEnv(name) * 60_000;

/** A third of the time that a function has: what is then still undecided is tried again by whoever has called it. */
const WRITE_PATIENCE_MS = 5000;

/** For how long a write is tried that meets others, in milliseconds. Throws as numberFromEnv does. */
export const writePatienceMs = (): number =>
  process.env.WRITE_PATIENCE_MS
    ? numberFromEnv('WRITE_PATIENCE_MS', { max: 2 * WRITE_PATIENCE_MS })
    : WRITE_PATIENCE_MS;

/** An ISO 4217 code. Throws when it is none: amounts could not be told. */
export const currencyFromEnv = (): string => {
  const currency = env('CURRENCY');
  if (!Intl.supportedValuesOf('currency').includes(currency))
    throw new Error(`CURRENCY is "${currency}", expected an ISO 4217 code like EUR: see .env.example`);
  return currency;
};

/** The sender of mails to customers; without one, none are sent. */
export const mailFrom = (): string | undefined => process.env.MAIL_FROM || undefined;

/** Where Stripe is, if not at Stripe: a stand-in on this machine. Throws for any other, which would be sent the store's key. */
export const stripeBase = (): URL | undefined => {
  const base = process.env.STRIPE_API_BASE;
  if (!base) return undefined;
  const url = URL.parse(base);
  if (url?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname)) return url;
  throw new Error(`STRIPE_API_BASE is "${base}", expected a stand-in on this machine: see .env.example`);
};
