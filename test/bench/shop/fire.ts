import autocannon from 'autocannon';
import { createHistogram } from 'node:perf_hooks';

/** A request that is sent. */
export type Shot = Pick<autocannon.Request, 'method' | 'path' | 'headers' | 'body'>;

/** How requests did; latencies in milliseconds. */
export interface Volley {
  perSecond: number;
  p50: number;
  p99: number;
  count: number;
}

export interface Firing {
  /** Of the API; what is asked for stands below it. */
  url: string;
  /** Connections, each of which has one request under way. */
  concurrency: number;
  /** Requests in all. */
  amount: number;
  /** The next request; asked for each. */
  next: () => Shot;
  /** Gets the body of each answer. */
  onAnswer?: (body: string) => void;
}

const MICROSECONDS = 1000;

/** Longer than API Gateway waits for a function, which answers 503 then. */
const PATIENCE_SECONDS = 60;

/** How often autocannon looks whether all have been answered. */
const LOOK_MS = 50;

/** Sends requests over kept connections, as fast as they are answered. Throws unless every answer is 2xx. */
export const fire = async ({ url, concurrency, amount, next, onAnswer }: Firing): Promise<Volley> => {
  const latencies = createHistogram();
  const failures: string[] = [];
  const { pathname: base } = new URL(url);
  const began = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const options: autocannon.Options = {
    url,
    connections: Math.min(concurrency, amount),
    amount,
    sampleInt: LOOK_MS,
    timeout: PATIENCE_SECONDS,
    requests: [
      {
        setupRequest: (request) => {
          const shot = next();
          return { ...request, ...shot, path: `${base}${shot.path}` };
        },
        onResponse: (status, body) => {
          if (status >= 200 && status < 300) onAnswer?.(body);
          else failures.push(`${status} ${body}`);
        },
      },
    ],
  };
  const firing = autocannon(options, (error: Error | null) => (error ? reject(error) : resolve()));
  // When it looks the next time, it finds that this was the last one.
  let answered = began;
  firing.on('response', (_client, _status, _bytes, milliseconds) => {
    answered = performance.now();
    latencies.record(Math.max(1, Math.round(milliseconds * MICROSECONDS)));
  });
  await promise;
  const seconds = (answered - began) / 1000;
  // autocannon counts time-outs among its errors, and connections that were closed nowhere.
  const unanswered = amount - latencies.count;
  if (failures.length > 0 || unanswered > 0)
    throw new Error(
      `Of ${amount} requests ${failures.length} were not answered with 2xx (${failures[0] ?? 'none'}), and ${unanswered} not at all`,
    );
  const milliseconds = (percentile: number) => latencies.percentile(percentile) / MICROSECONDS;
  return {
    perSecond: latencies.count / seconds,
    p50: milliseconds(50),
    p99: milliseconds(99),
    count: latencies.count,
  };
};
