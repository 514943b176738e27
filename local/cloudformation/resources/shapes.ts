import { asText, isObject, later } from '../template/value.ts';
import type { Json, Value } from '../template/value.ts';

/**
 * What a property may be. Reads a value as CloudFormation does (`"60"` is a number where one is wanted), notes what
 * is wrong in `problems` (`at` says where), and lets a value pass that is known only later.
 */
export interface Shape<T> {
  (value: Value, at: string, problems: string[]): T;
  readonly required?: boolean;
}
export interface Required<T> extends Shape<T> {
  readonly required: true;
}

type Fields = Record<string, Shape<unknown>>;
type Of<S> = S extends Shape<infer T> ? T : never;

/** The type of an object with these fields: all optional but the required. */
export type Shaped<F extends Fields> = {
  [K in keyof F as F[K] extends Required<unknown> ? K : never]: Of<F[K]>;
} & { [K in keyof F as F[K] extends Required<unknown> ? never : K]?: Of<F[K]> | undefined };

const shape =
  <T>(read: (value: Value, at: string, problems: string[]) => T): Shape<T> =>
  (value, at, problems) =>
    value === later ? (value as T) : read(value, at, problems);

const wrong = (problems: string[], at: string, expected: string): undefined => {
  problems.push(`property ${at} must be ${expected}`);
};

export const text = shape<string>((value, at, problems) => {
  const read = asText(value);
  return (read ?? wrong(problems, at, 'a text')) as string;
});

export const whole = shape<number>((value, at, problems) => {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return Number.isInteger(read) ? (read as number) : (wrong(problems, at, 'a whole number') as never);
});

export const decimal = shape<number>((value, at, problems) => {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return Number.isFinite(read) ? (read as number) : (wrong(problems, at, 'a number') as never);
});

export const flag = shape<boolean>((value, at, problems) => {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  return wrong(problems, at, 'true or false') as never;
});

/** One of some texts; another one is a mistake or not emulated, the message says which are. */
export const oneOf = <const T extends string>(...allowed: T[]) =>
  shape<T>((value, at, problems) =>
    allowed.includes(value as T)
      ? (value as T)
      : (wrong(problems, at, `${allowed.join(' or ')} (nothing else is emulated)`) as never),
  );

/** Any JSON object, as it stands: a policy, a pattern, a definition. */
export const document = shape<{ [key: string]: Json }>((value, at, problems) =>
  isObject(value) ? (value as { [key: string]: Json }) : (wrong(problems, at, 'an object') as never),
);

/** A JSON object, or the text of one. */
export const documentOrText = shape<{ [key: string]: Json } | string>((value, at, problems) =>
  typeof value === 'string' ? value : document(value, at, problems),
);

/** What `documentOrText` has read, as services take it. */
export const textOf = (given: object | string): string =>
  typeof given === 'string' ? given : JSON.stringify(given);

/** A list; where one value stands alone it is a list of one, as CloudFormation reads it. */
export const list = <T>(item: Shape<T>) =>
  shape<T[]>((value, at, problems) =>
    Array.isArray(value)
      ? value.map((member, index) => item(member, `${at}.${index}`, problems))
      : isObject(value) || value === null
        ? (wrong(problems, at, 'a list') as never)
        : [item(value, at, problems)],
  );

export const record = <T>(item: Shape<T>) =>
  shape<Record<string, T>>((value, at, problems) =>
    isObject(value)
      ? Object.fromEntries(
          Object.entries(value).map(([key, member]) => [key, item(member, `${at}.${key}`, problems)]),
        )
      : (wrong(problems, at, 'an object') as never),
  );

export const required = <T>(inner: Shape<T>): Required<T> =>
  Object.assign(((value, at, problems) => inner(value, at, problems)) as Shape<T>, {
    required: true as const,
  });

/** For what AWS has and the local cloud does not. */
export const notEmulated = (why?: string) =>
  shape<never>((_value, at, problems) => {
    problems.push(
      `property ${at} is not emulated by the local cloud${why ? `: ${why}` : ''} (docs/local-cloud.md)`,
    );
    return undefined as never;
  });

/** The members of an object: one that is not in `fields` is refused, a required one that is absent too. */
export const readFields = <F extends Fields>(
  fields: F,
  value: Record<string, Value>,
  at: string,
  problems: string[],
): Shaped<F> => {
  const path = (name: string) => (at ? `${at}.${name}` : name);
  const read: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const field = fields[name] ?? notEmulated();
    if (member !== undefined) read[name] = field(member, path(name), problems);
  }
  for (const [name, field] of Object.entries(fields))
    if (field.required && read[name] === undefined && value[name] === undefined)
      problems.push(`property ${path(name)} is required`);
  return read as Shaped<F>;
};

export const object = <F extends Fields>(fields: F) =>
  shape<Shaped<F>>((value, at, problems) =>
    isObject(value)
      ? readFields(fields, value as Record<string, Value>, at, problems)
      : (wrong(problems, at, 'an object') as never),
  );

export const tags = list(object({ Key: required(text), Value: required(text) }));
