import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Kind } from './checkouts.ts';
import type { Shape } from './shape.ts';

/** What `npm run cost -- --save` has measured. A story holds it against the store. */
export interface Measured {
  asOf: string;
  checkouts: Record<Kind, Shape>;
}

export const MEASURED_FILE = fileURLToPath(new URL('measured.json', import.meta.url));

export const readMeasured = (): Measured => JSON.parse(readFileSync(MEASURED_FILE, 'utf8')) as Measured;

export const measuredOf = ({ checkouts }: Measured, kind: Kind): Shape => {
  const shape = checkouts[kind];
  if (!shape) throw new Error(`${MEASURED_FILE} has no checkout that is ${kind}`);
  return shape;
};
