import { invalidRequest } from './stripe-error.ts';

/** What stands in a form: `metadata[order]=1` is `{ metadata: { order: '1' } }`, `types[0]=card` `{ types: ['card'] }`. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue };
export type Form = Record<string, FormValue>;

const insert = (into: Form, [name = '', ...rest]: readonly string[], value: string): void => {
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner = into[name];
  const next = typeof inner === 'object' && !Array.isArray(inner) ? inner : {};
  into[name] = next;
  insert(next, rest, value);
};

const isNumbered = (value: Form): boolean => {
  const names = Object.keys(value);
  return names.length > 0 && names.every((name, index) => name === String(index) || name === '');
};

const withLists = (value: FormValue): FormValue => {
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const inner = Object.entries(value).map(([name, one]): [string, FormValue] => [name, withLists(one)]);
  return isNumbered(value) ? inner.map(([, one]) => one) : Object.fromEntries(inner);
};

/** Reads the body of a request, or its query. */
export const readForm = (text: string): Form => {
  // Names are a caller's: none may reach what objects inherit.
  const form = Object.create(null) as Form;
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.replaceAll(']', '').split('[');
    if (path.includes('__proto__')) throw invalidRequest('Invalid parameter name', { param: name });
    insert(form, path, value);
  }
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, withLists(value)]));
};
