import * as fc from 'fast-check';

/** What means something somewhere: to Step Functions, JavaScript, a table's keys, a template, a terminal. */
export const MEANINGFUL = [
  '',
  '$',
  '$.x',
  '$$.Task.Token',
  '$states.input',
  '{% $states.input %}',
  "{% $error('x') %}",
  "States.Format('{}', $.x)",
  'States.ALL',
  '${AWS::AccountId}',
  '{{resolve:ssm:x}}',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  'null',
  '\u0000',
  '\ud800',
  'x\udc00',
  '\u202e\u2028',
  'ORDER#1',
  'EFFECT#BillCustomer',
  '../../x',
  '"errorMessage":"x"',
];

/** JSON's numbers that no amount or quantity is, or not in JavaScript. */
const NUMBERS = ['1e308', '1e309', '-1e309', '-0', '9007199254740993', '5e-324', '0.1', '-1', '1E0', '1001'];

/** Those that inherit, those that orders have, and any. */
const keys = fc.oneof(
  fc.constantFrom(...MEANINGFUL),
  fc.constantFrom('orderId', 'userId', 'lines', 'detail', 'length', 'then', 'toJSON', 'valueOf', 'a'),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

/** Any JSON, as its text: only there keys stand twice, and `__proto__` is a key like any other. */
export const jsonTexts: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(
      fc.constantFrom('null', 'true', 'false', ...NUMBERS),
      fc.constantFrom(...MEANINGFUL).map((text) => JSON.stringify(text)),
      fc.string({ unit: 'binary', maxLength: 100 }).map((text) => JSON.stringify(text)),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    ),
    fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
    fc
      .array(fc.tuple(keys, tie('value')), { maxLength: 4 })
      .map((entries) => `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`),
  ),
})).value;

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Texts that are no JSON, some of them nearly. */
export const noJsonTexts: fc.Arbitrary<string> = fc
  .oneof(
    fc.constantFrom(
      '',
      ' ',
      'undefined',
      'NaN',
      "{'a':1}",
      '{"a":1,}',
      '{a:1}',
      '1 2',
      '\ufeff{}',
      '"\u0000"',
    ),
    fc.string({ unit: 'binary', maxLength: 100 }),
    fc.tuple(jsonTexts, fc.nat(20)).map(([text, cut]) => text.slice(0, Math.max(0, text.length - cut - 1))),
  )
  .filter((text) => !isJson(text));

const DEPTH = 100_000;
const MEGABYTE = 1_048_576;

/** JSON that is deep or huge, by what it is. */
export const MONSTERS: Readonly<Record<string, string>> = {
  '100,000 lists within each other': '['.repeat(DEPTH) + ']'.repeat(DEPTH),
  '100,000 objects within each other': `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`,
  'a text of 1 MB': JSON.stringify('x'.repeat(MEGABYTE)),
  'a list of 1 MB': `[0${',0'.repeat(MEGABYTE / 2)}]`,
  'a number of 1 MB': '9'.repeat(MEGABYTE),
  'an object of 100,000 fields': `{${Array.from({ length: DEPTH }, (_, index) => `"f${index}":1`).join(',')}}`,
  'an object of 100,000 fields of one name': `{${'"a":1,'.repeat(DEPTH)}"a":1}`,
  'an object with a name of 1 MB': `{"${'k'.repeat(MEGABYTE)}":1}`,
};

type Place = readonly string[];

/** Where something can be put in a JSON value: in the place of it, of each of its parts, and beside those. */
const placesIn = (whole: unknown): Place[] => {
  if (typeof whole !== 'object' || whole === null) return [[]];
  const parts = Object.entries(whole).flatMap(([name, part]) =>
    placesIn(part).map((place) => [name, ...place]),
  );
  return [[], ...parts, ...(Array.isArray(whole) ? [] : [['surplus']])];
};

const put = (whole: unknown, [name, ...rest]: Place, value: unknown): unknown => {
  if (name === undefined) return value;
  const changed = put((whole as Record<string, unknown>)[name], rest, value);
  if (Array.isArray(whole))
    return whole.map((each: unknown, index) => (String(index) === name ? changed : each));
  return { ...(whole as object), [name]: changed };
};

/** The JSON value with `value` in one of its places. */
export const spoilt = (whole: unknown, at: number, value: unknown): unknown => {
  const places = placesIn(whole);
  return put(whole, places[at % places.length] ?? [], value);
};

const MARK = 'stands here until it is replaced';

const marked = (whole: unknown, text: string): string =>
  JSON.stringify(whole).replace(JSON.stringify(MARK), () => text);

/** Texts of a JSON value with any JSON in one of its places. */
export const spoiltTexts = (good: unknown): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...placesIn(good)), jsonTexts)
    .map(([place, text]) => marked(put(good, place, MARK), text));

/** Texts of a JSON value with this JSON in each of its places in turn. */
export const spoiltEverywhere = (good: unknown, text: string): string[] =>
  placesIn(good).map((place) => marked(put(good, place, MARK), text));
