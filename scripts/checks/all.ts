import { errors } from './errors.ts';
import { drawings } from './drawings.ts';
import type { Check } from './finding.ts';
import { imports } from './imports.ts';
import { processes } from './processes.ts';

/** The project's own checks, in the order in which `npm test` runs them. */
export const CHECKS: readonly Check[] = [imports, processes, errors, drawings];
