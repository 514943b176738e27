// What the variables of .env.example may be. The framework resolves this before it packages anything, and `npm start` asks
// before it starts anything: a function that finds its settings wrong only says so when it is first called.
const { isOrigin } = require('./allowed-origins.cjs');

/** Takes some texts, and says which it takes. */
const rule = (expected, takes) => ({ expected, takes });

const oneOf = (...texts) => rule(`one of ${texts.join(', ')}`, (text) => texts.includes(text));
const onOff = oneOf('true', 'false');

/** @param {{ min?: number, max?: number, whole?: boolean }} range */
const number = ({ min = 0, max = Number.MAX_SAFE_INTEGER, whole = false }) => {
  const range = max === Number.MAX_SAFE_INTEGER ? `, at least ${min}` : ` from ${min} to ${max}`;
  return rule(`a ${whole ? 'whole ' : ''}number${range}`, (text) => {
    const value = text.trim() === '' ? NaN : Number(text);
    return value >= min && value <= max && (!whole || Number.isInteger(value));
  });
};
const counted = number({ min: 1, whole: true });

const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/;
const orNothing = ({ expected, takes }) =>
  rule(`${expected}, or nothing`, (text) => text === '' || takes(text));
const address = rule('an address like orders@shop.example', (text) => ADDRESS.test(text));
const sender = rule(
  'an address like orders@shop.example, or Shop <orders@shop.example>',
  (text) => ADDRESS.test(text) || ADDRESS.test(/^[^<>]+<([^<>]+)>$/.exec(text)?.[1] ?? ''),
);

const SETTINGS = {
  CURRENCY: rule('an ISO 4217 code like EUR', (text) => Intl.supportedValuesOf('currency').includes(text)),
  POINT_VALUE: counted,
  ORDERS_EMAIL: orNothing(address),
  OPERATORS_EMAIL: orNothing(address),
  MAIL_FROM: orNothing(sender),
  MAIL_IDENTITY: orNothing(
    rule('an address or a domain that SES has verified', (text) =>
      /^([^\s@]+@)?[\w-]+(\.[\w-]+)*$/.test(text),
    ),
  ),
  PAYMENT_PROVIDER: oneOf('sandbox', 'stripe'),
  STRIPE_API_BASE: orNothing(
    rule(
      'a stand-in on this machine, like http://127.0.0.1:4590',
      (text) => /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/?$/.test(text) && URL.canParse(text),
    ),
  ),
  PAYMENT_FAIL_PROBABILITY: number({ max: 1 }),
  DELIVERY_TIMER: onOff,
  DELIVERY_MINUTES: number({}),
  SWEEP_RATE: rule('a rate like 1 minute, 5 minutes or 2 hours', (text) =>
    /^(1 (minute|hour|day)|([2-9]|[1-9]\d+) (minutes|hours|days))$/.test(text),
  ),
  SWEEP_TIMER: onOff,
  SWEEP_DEADLINE_MINUTES: number({}),
  SWEEP_RETRY_MINUTES: number({}),
  SWEEP_RETRIES: number({ whole: true }),
  LOG_LEVEL: oneOf('DEBUG', 'INFO', 'WARN', 'ERROR'),
  PROTECT_DATA: onOff,
  ALARM_CHECKOUTS_FAILED: counted,
  ALARM_FUNCTION_ERRORS: counted,
  ALARM_API_ERRORS: counted,
  ALARM_API_REFUSALS: counted,
  ALARM_TABLE_THROTTLES: counted,
  ALARM_OLDEST_ORDER_SECONDS: counted,
  ALARM_SILENCE: onOff,
  ALARM_SILENCE_MINUTES: number({ min: 1, max: 1440, whole: true }),
  API_ALLOWED_ORIGINS: rule(
    'an origin like https://shop.example or http://localhost:3000, without a path, or several with commas between them',
    (text) => text.split(',').every((each) => isOrigin(each.trim())),
  ),
  API_RATE: counted,
  API_BURST: counted,
  API_ORDERS_RATE: counted,
  API_ORDERS_BURST: counted,
  WRITE_PATIENCE_MS: number({ max: 10000 }),
};

/** What is wrong with the variables that are set, a sentence for each. */
const wrongSettings = (variables) =>
  Object.entries(SETTINGS).flatMap(([name, { expected, takes }]) => {
    const text = variables[name];
    if (text === undefined || takes(text)) return [];
    return [`${name} is ${text === '' ? 'empty' : `"${text}"`}, expected ${expected}: see .env.example`];
  });

/** Throws when some are wrong; without a stack, which the framework would print below the words. */
module.exports = () => {
  const wrong = wrongSettings(process.env);
  if (wrong.length > 0) throw Object.assign(new Error(wrong.join('\n')), { stack: '' });
  return 'as .env.example has them';
};
module.exports.wrongSettings = wrongSettings;
module.exports.names = Object.keys(SETTINGS);
