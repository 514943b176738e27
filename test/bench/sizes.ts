/** How much is measured. */
export interface Sizes {
  /** Each round runs every subject once; what is compared ran in the same round. */
  rounds: number;
  /** Of one measurement. */
  seconds: number;
  /** Before it, until the code is compiled. */
  warmUpSeconds: number;
  /** Executions that wait for a callback. */
  parked: number;
  /** Executions after which one more must cost what the first did, and how many are measured before and after. */
  executions: number;
  sample: number;
  /** Events of the long execution. */
  events: number;
  /** Checkouts through a whole store, those of one hot book after them, and how many are under way at once. */
  checkouts: number;
  hotCheckouts: number;
  checkoutsAtOnce: number;
  /** Of each load of HTTP requests, and requests before the first, of which orders are a tenth. */
  loadSeconds: number;
  warmUpRequests: number;
}

export const FULL: Sizes = {
  rounds: 3,
  seconds: 0.7,
  warmUpSeconds: 0.5,
  parked: 20_000,
  executions: 200_000,
  sample: 10_000,
  events: 20_000,
  checkouts: 1000,
  hotCheckouts: 500,
  checkoutsAtOnce: 32,
  loadSeconds: 8,
  warmUpRequests: 4000,
};

/** Rough figures in half a minute. */
export const QUICK: Sizes = {
  rounds: 1,
  seconds: 0.3,
  warmUpSeconds: 0.3,
  parked: 4000,
  executions: 20_000,
  sample: 4000,
  events: 5000,
  checkouts: 200,
  hotCheckouts: 100,
  checkoutsAtOnce: 32,
  loadSeconds: 2,
  warmUpRequests: 1000,
};
