import { DEEPEST, setKey } from '../json.ts';
import type { Json } from '../json.ts';

/**
 * A result of JSONata as plain JSON: its sequences carry hidden marks, and functions may hide anywhere.
 * Numbers that JSON cannot say become their names, as on AWS. `refuse` makes the error for what is no
 * JSON, or nested too deep.
 */
export const asJson = (value: unknown, refuse: () => Error, levels = DEEPEST): Json => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || levels === 0) throw refuse();
  const inner = (item: unknown) => asJson(item, refuse, levels - 1);
  if (Array.isArray(value)) return value.map((item) => inner(item === undefined ? null : item));
  if ('_jsonata_lambda' in value || '_jsonata_function' in value || value instanceof RegExp) throw refuse();
  const copy: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) if (item !== undefined) setKey(copy, key, inner(item));
  return copy;
};
