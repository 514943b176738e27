/** An attribute value as the API has it: `{ "S": "b1" }`. */
type Value = Readonly<Record<string, unknown>>;

const NUMBER = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i;

/** `1`, `1.0` and `10e-1` are one key. */
const normalNumber = (text: string): string => {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const scale = Number(exponent) - fraction.length + digits.length - significant.length;
  return `${sign === '-' ? '-' : ''}${significant}e${scale}`;
};

const valueId = (value: Value): [type: string, text: string] | undefined => {
  const [[type, text] = []] = Object.entries(value);
  if (type === undefined || typeof text !== 'string') return undefined;
  return [type, type === 'N' ? normalNumber(text) : text];
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** One text for one item of a table, by its key or the whole of it; undefined where no key can be told. */
export const itemId = (table: string, keyNames: readonly string[], item: unknown): string | undefined => {
  if (!isObject(item)) return undefined;
  const values = keyNames.map((name) => {
    const value = item[name];
    return isObject(value) ? valueId(value) : undefined;
  });
  return values.includes(undefined) ? undefined : JSON.stringify([table, values]);
};
