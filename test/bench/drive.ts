import { createHistogram } from 'node:perf_hooks';

/** How many are under way at once: one after the other, and as a busy store has them. */
export const CONCURRENCIES = [1, 32] as const;

export interface Load {
  seconds: number;
  warmUpSeconds: number;
}

/** What became of a load; latencies in milliseconds. */
export interface Rate {
  perSecond: number;
  p50: number;
  p99: number;
  /** Microseconds of the processor for each, in all threads. */
  processor: number;
}

const NANOSECONDS = 1e6;

const driven = async (run: () => Promise<void>, concurrency: number, duration: number): Promise<Rate> => {
  const latencies = createHistogram();
  let count = 0;
  const before = process.cpuUsage();
  const began = performance.now();
  const end = began + duration * 1000;
  const one = async () => {
    for (let start = performance.now(); start < end;) {
      await run();
      const over = performance.now();
      latencies.record(Math.max(1, Math.round((over - start) * NANOSECONDS)));
      start = over;
      count++;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, one));
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  const milliseconds = (percentile: number) => latencies.percentile(percentile) / NANOSECONDS;
  return {
    perSecond: count / seconds,
    p50: milliseconds(50),
    p99: milliseconds(99),
    processor: (user + system) / count,
  };
};

/** A rate for each number of executions at once. */
export const drive = async (
  run: () => Promise<void>,
  load: Load,
  concurrencies: readonly number[] = CONCURRENCIES,
): Promise<Rate[]> => {
  const rates: Rate[] = [];
  for (const concurrency of concurrencies) {
    await driven(run, concurrency, load.warmUpSeconds);
    rates.push(await driven(run, concurrency, load.seconds));
  }
  return rates;
};
