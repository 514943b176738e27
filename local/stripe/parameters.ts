import type { Form, FormValue } from './form.ts';
import { invalidRequest, notStoodIn } from './stripe-error.ts';
import type { Metadata } from './wire.ts';

/** Throws what Stripe says of a parameter that the call does not have. `expand` is each call's. */
export const acceptOnly = (form: Form, known: readonly string[]): void => {
  for (const name of Object.keys(form))
    if (!known.includes(name)) throw notStoodIn(`Received unknown parameter: ${name}`);
};

export const text = (form: Form, name: string): string | undefined => {
  const value = form[name];
  if (value === undefined || typeof value === 'string') return value;
  throw invalidRequest(`Invalid string: ${name}`, { param: name });
};

export const needed = (form: Form, name: string): string => {
  const value = text(form, name);
  if (value) return value;
  throw invalidRequest(`Missing required param: ${name}.`, { code: 'parameter_missing', param: name });
};

export const oneOf = <T extends string>(form: Form, name: string, values: readonly T[]): T | undefined => {
  const value = text(form, name);
  if (value === undefined) return undefined;
  const found = values.find((one) => one === value);
  if (found === undefined)
    throw invalidRequest(`Invalid ${name}: must be one of ${values.join(', ')}`, { param: name });
  return found;
};

export const integer = (form: Form, name: string): number | undefined => {
  const value = text(form, name);
  if (value === undefined) return undefined;
  if (!/^\d{1,8}$/.test(value))
    throw invalidRequest(`Invalid integer: ${value}`, { code: 'parameter_invalid_integer', param: name });
  return Number(value);
};

const isText = (value: FormValue): value is string => typeof value === 'string';

export const texts = (form: Form, name: string): string[] => {
  const value = form[name] ?? [];
  if (Array.isArray(value) && value.every(isText)) return value;
  throw invalidRequest(`Invalid array: ${name}`, { param: name });
};

/** Up to 50 keys of 40 characters, with values of 500: https://docs.stripe.com/api/metadata */
export const metadata = (form: Form): Metadata => {
  const value = form['metadata'] ?? {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw invalidRequest('Invalid object', { param: 'metadata' });
  const entries = Object.entries(value);
  if (entries.length > 50) throw invalidRequest('Metadata has 50 keys at most', { param: 'metadata' });
  return Object.fromEntries(
    entries.map(([key, one]) => {
      if (!isText(one) || key.length > 40 || one.length > 500)
        throw invalidRequest('Metadata are texts: 40 characters of a key, 500 of its value', {
          param: 'metadata',
        });
      return [key, one];
    }),
  );
};
