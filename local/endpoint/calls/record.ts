import type { Units } from '../service.ts';

/** Who made a call, in the words of the store. */
export interface CallerRecord {
  /**
   * A function; a task of a state machine's execution; the poller of an event source mapping; a rule's or a topic's
   * delivery; a request to an HTTP API; another service of AWS's that acts by itself; Lambda telling how an asynchronous invocation has ended; a
   * stack's deployment; anybody from outside.
   */
  kind:
    | 'function'
    | 'machine'
    | 'mapping'
    | 'rule'
    | 'topic'
    | 'api'
    | 'service'
    | 'destination'
    | 'stack'
    | 'client';
  /** Of the function, machine, queue, rule or topic; an API's id. */
  name: string;
  /** The name of the role that was assumed. */
  role?: string;
}

interface Base {
  /** Milliseconds since 1970, on the local cloud's clock. */
  at: number;
  /** Of real time; 0 for what is only known to have happened. */
  milliseconds: number;
  /** The Root of its trace. */
  trace?: string;
  /** ARN of the one execution that it was made for, of several in its trace. */
  execution?: string;
}

/** One call, through the endpoint or from inside. Its input and output are not kept. */
export interface CallRecord extends Base {
  kind: 'call';
  caller: CallerRecord;
  /** `dynamodb` */
  service: string;
  /** `TransactWriteItems` */
  operation: string;
  /** ARNs of what it was on. */
  resources: string[];
  /** How many permissions it needed: one for each item of a transaction. */
  parts: number;
  status: number;
  /** The error's code, or the name of what a function threw. */
  error?: string;
  units?: Units;
  /**
   * Which call it is of those that this caller makes to this operation for this execution, 1 for the first; of a call
   * for one execution alone. A fault's rule can name it by that.
   */
  nth?: number;
  /** What has befallen it on purpose. */
  fault?: string;
  /** Of a mapping's ReceiveMessage: how often it had asked in vain before. Those calls have no records of their own. */
  emptyPolls?: number;
}

/** One run of a function. */
export interface InvocationRecord extends Base {
  kind: 'invocation';
  function: string;
  /** Of loading the code, where this invocation had to wait for it; not part of `milliseconds`. */
  initMilliseconds?: number;
  /** MB */
  memorySize: number;
  failed: boolean;
  /** Of all lines in its log, Lambda's own among them. */
  logBytes: number;
}

/** One notification that has reached a subscription. */
export interface DeliveryRecord extends Base {
  kind: 'delivery';
  topic: string;
  protocol: string;
}

export type LogRecord = CallRecord | InvocationRecord | DeliveryRecord;

/** What a part tells of something that is no call; `trace` is a header. */
export type Told<Record extends LogRecord> = Omit<Record, 'kind' | 'trace'> & { trace: string | undefined };

/** An execution that something was done for, and how much of it: half, of two that share a batch. */
export interface Share {
  execution: string;
  share: number;
}

/** A record as readers get it. */
export type Logged = LogRecord & {
  /** Counts up, over restarts too. */
  seq: number;
  /** For whose sake; empty where no execution has to do with it. */
  for: Share[];
};
