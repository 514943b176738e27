import { format } from 'node:util';
import { now } from './time.ts';

export interface Output {
  /** Names the invocation that lines belong to. */
  begin(requestId: string): void;
  /** Sends what was written without an end of line. */
  flush(): void;
  /** A line as `console` writes it. */
  log(level: string, ...args: unknown[]): void;
}

const LEVELS = {
  log: 'INFO',
  info: 'INFO',
  debug: 'DEBUG',
  warn: 'WARN',
  error: 'ERROR',
  trace: 'TRACE',
} as const;

type Chunk = string | Uint8Array;
type Written = (error?: Error | null) => void;

/**
 * Sends `console` in Lambda's format, and what is written to stdout and stderr as it is, line by line.
 * By the worker's own messages and not by its streams, which wait for an event loop that sleeps between invocations.
 */
export const redirectOutput = (logFormat: string, send: (line: string) => void): Output => {
  let requestId: string | undefined;
  let rest = '';

  const write = (chunk: Chunk, encoding?: BufferEncoding | Written, done?: Written): boolean => {
    const lines = (rest + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) send(line);
    const written = typeof encoding === 'function' ? encoding : done;
    if (written) process.nextTick(written);
    return true;
  };
  const log = (level: string, ...args: unknown[]) => {
    const timestamp = new Date(now()).toISOString();
    const message = format(...args);
    if (logFormat === 'JSON') send(JSON.stringify({ timestamp, level, requestId, message }));
    else send(`${timestamp}\t${requestId}\t${level}\t${message}`);
  };

  process.stdout.write = write;
  process.stderr.write = write;
  for (const [method, level] of Object.entries(LEVELS))
    console[method as keyof typeof LEVELS] = (...args: unknown[]) => log(level, ...args);
  return {
    log,
    begin: (id) => (requestId = id),
    flush() {
      if (rest) send(rest);
      rest = '';
    },
  };
};
