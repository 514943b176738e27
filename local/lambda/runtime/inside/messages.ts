/** What a worker is told when it starts. */
export interface WorkerSettings {
  /** Counts the invocations handed over; the worker sleeps on it between them. */
  turn: Int32Array;
  /** The clock's memory, for `readTime`. */
  time: BigInt64Array;
  taskRoot: string;
  /** `path/file.export`. */
  handler: string;
  functionName: string;
  functionArn: string;
  memorySize: number;
  logGroup: string;
  logStream: string;
  /** `Text` or `JSON`: how console lines are written. */
  logFormat: string;
}

/** One invocation, to the worker. */
export interface InvocationMessage {
  requestId: string;
  /** JSON text. */
  payload: string;
  /** What is left of the function's time, in milliseconds. */
  remaining: number;
  traceId: string;
  clientContext?: string;
}

/** What a worker tells. All of it comes in order: the lines of an invocation before its answer. */
export type WorkerMessage =
  /** The handler is loaded; `milliseconds` since the worker began. */
  | { type: 'ready'; milliseconds: number }
  | { type: 'line'; line: string }
  | { type: 'answer'; payload: string; failed: boolean; milliseconds: number; usedBytes: number }
  /** The last words of a worker that ends now: `payload` as Lambda answers it. */
  | { type: 'fatal'; payload: string };
