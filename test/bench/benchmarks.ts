import type { Benchmark } from './benchmark.ts';
import { checkouts } from './benchmarks/checkouts.ts';
import { growth } from './benchmarks/growth.ts';
import { http } from './benchmarks/http.ts';
import { limits } from './benchmarks/limits.ts';
import { failingSaga, sixStates, tenStates } from './benchmarks/rates.ts';
import { waiting } from './benchmarks/waiting.ts';

/** Of the engine by itself. */
export const ENGINE_BENCHMARKS: readonly Benchmark[] = [
  sixStates,
  tenStates,
  failingSaga,
  waiting,
  growth,
  limits,
];

/** Of a whole store, which is deployed for it. */
export const STORE_BENCHMARKS: readonly Benchmark[] = [checkouts, http];

/** All that `npm run bench` can measure, in this order. */
export const BENCHMARKS: readonly Benchmark[] = [...ENGINE_BENCHMARKS, ...STORE_BENCHMARKS];
