import type { Benchmark } from './benchmark.ts';
import { growth } from './benchmarks/growth.ts';
import { http } from './benchmarks/http.ts';
import { limits } from './benchmarks/limits.ts';
import { failingSaga, sixStates, tenStates } from './benchmarks/rates.ts';
import { waiting } from './benchmarks/waiting.ts';

/** All that `npm run bench` measures, in this order. */
export const BENCHMARKS: readonly Benchmark[] = [
  sixStates,
  tenStates,
  failingSaga,
  waiting,
  growth,
  limits,
  http,
];
