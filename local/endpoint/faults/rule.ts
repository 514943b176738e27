import type { Kind } from './kinds.ts';

/** Which of the calls that a rule is about are befallen: so many of them, or each by chance. */
export type Turns = { from: number; to: number } | { probability: number; seed: number };

/** What is to befall which calls. What is absent is about all. */
export interface FaultRule {
  fault: Kind;
  /**
   * Who calls: the name of a function, a part of it from a dash to its end (`bill-customer`), or its key in
   * serverless.yml (`billCustomer`); `function`, `machine`, `mapping` or another kind of caller; the name of one.
   */
  caller?: string;
  /** `dynamodb` */
  service?: string;
  /** `TransactWriteItems` */
  action?: string;
  /** Name or ARN of the execution that the call is made for. */
  execution?: string;
  /** A text that stands in the call, or in the message that is received. */
  holding?: string;
  turns: Turns;
  /** Of what is delayed. */
  seconds?: number;
}

/** A rule that is set, and what has become of it. */
export interface ListedRule extends FaultRule {
  id: number;
  /** Calls that it was about, so far. */
  seen: number;
  /** Those that were befallen. */
  befallen: number;
}
