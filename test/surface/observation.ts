/** What a call came to, so that two calls can be compared. */
export interface Observation {
  /** The call was taken. */
  accepted: boolean;
  /** The error's name and message, or what the call answered and changed, without what differs every time. */
  text: string;
}

const VOLATILE_NAMES = /^(receiptHandle|.*token|lastModified(date|time)?|md5OfBody|.*shardIterator)$/i;

const VOLATILE: [RegExp, string][] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, 'UUID'],
  [/\b202\d-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?(Z|\+0000)?/g, 'TIME'],
  [/\b1[6-9]\d{8}(\d{3})?(\.\d+)?\b/g, 'TIME'],
  [/\b\d{20}\b/g, 'SEQUENCE'],
  [/\bAROA[0-9A-F]{16}\b/g, 'ROLE-ID'],
  [/-[0-9A-Z]{12}\b/g, '-TOKEN'],
  [/"(Api|Route|Integration|Authorizer)Id":"[a-z][a-z0-9]+"/g, '"$1Id":"ID"'],
  [/\b(integrations\/|identifier specified )[a-z][a-z0-9]{6,9}\b/g, '$1ID'],
  [/\b[a-z][a-z0-9]{9}(?=\.execute-api\.)/g, 'ID'],
  [/\bus-east-1_[0-9A-Za-z]{9}\b/g, 'POOL'],
  [/\b[0-9a-z]{26}\b/g, 'CLIENT'],
];

/** Tags have no order. */
const inOrder = (items: unknown[]): unknown[] => {
  const keyOf = (item: unknown) => {
    const { Key, key = Key } = (item ?? {}) as Record<string, unknown>;
    return typeof key === 'string' ? key : undefined;
  };
  if (!items.every((item) => keyOf(item) !== undefined)) return items;
  return items.toSorted((left, right) => ((keyOf(left) ?? '') < (keyOf(right) ?? '') ? -1 : 1));
};

/** The same value with the members of its objects in the order of their names. */
const sorted = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return inOrder(value.map(sorted));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [
        name,
        VOLATILE_NAMES.test(name) && typeof member === 'string' ? 'VOLATILE' : sorted(member),
      ])
      .toSorted(([left], [right]) => (String(left) < String(right) ? -1 : 1)),
  );
};

const stable = (text: string, name: string): string => {
  let replaced = text.replaceAll(name, 'NAME');
  for (const [pattern, replacement] of VOLATILE) replaced = replaced.replaceAll(pattern, replacement);
  return replaced;
};

/** What an accepted call answered and did, with what was called `name`, ids and the time of day replaced. */
export const accepted = (value: unknown, name: string): Observation => ({
  accepted: true,
  text: stable(JSON.stringify(sorted(value)), name),
});

export const refused = (error: unknown, name: string): Observation => {
  const { name: code, message } = error as Error;
  return { accepted: false, text: stable(`${code}: ${message}`, name) };
};
