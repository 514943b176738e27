import { createPool, stopping } from './pool.ts';
import type { Pool } from './pool.ts';
import type { Sandbox } from './sandbox.ts';
import type { FunctionRecord } from '../function-record.ts';

/** The sandboxes of all functions. */
export interface Pools {
  /** Lends a sandbox with the function's present code and configuration. */
  use<R>(record: FunctionRecord, work: (sandbox: Sandbox) => Promise<R>): Promise<R>;
  /** Ends a function's idle sandboxes, and the others with their invocations. */
  retire(functionName: string): void;
  stop(): Promise<void>;
}

export interface PoolLimits {
  /** Sandboxes of one function; more invocations wait in line. */
  perFunction: number;
  /** Sandboxes of all functions; idle ones of others are ended when it is passed. */
  inAll: number;
  /** Milliseconds. */
  idle: number;
  /** Of each function, see `PoolOptions`. */
  atOnce: number;
  patience: number;
}

const SWEEP = 30_000;

export const createPools = (
  start: (record: FunctionRecord) => Sandbox,
  { perFunction, inAll, idle, atOnce, patience }: PoolLimits,
): Pools => {
  const current = new Map<string, { revision: string; pool: Pool }>();
  const pools = new Set<Pool>();
  // Real time: this spares the machine's memory and is nothing that a function could see.
  let sweeper: NodeJS.Timeout | undefined;
  let stopped = false;

  const sweep = () => {
    for (const pool of pools) {
      pool.endIdle(performance.now() - idle);
      if (pool.size() === 0 && ![...current.values()].some((entry) => entry.pool === pool))
        pools.delete(pool);
    }
  };
  const makeRoom = () => {
    let total = 0;
    let oldest: Pool | undefined;
    for (const pool of pools) {
      total += pool.size();
      const since = pool.idleSince();
      if (since !== undefined && since < (oldest?.idleSince() ?? Infinity)) oldest = pool;
    }
    if (total >= inAll) oldest?.endIdle(Infinity, 1);
  };
  const retire = (functionName: string) => {
    current.get(functionName)?.pool.retire();
    current.delete(functionName);
  };
  const poolOf = (record: FunctionRecord): Pool => {
    const { FunctionName, RevisionId } = record.configuration;
    const known = current.get(FunctionName);
    if (known?.revision === RevisionId) return known.pool;
    retire(FunctionName);
    const pool = createPool({
      limit: perFunction,
      atOnce,
      patience,
      start: () => {
        makeRoom();
        return start(record);
      },
    });
    current.set(FunctionName, { revision: RevisionId, pool });
    pools.add(pool);
    sweeper ??= setInterval(sweep, SWEEP).unref();
    return pool;
  };

  return {
    retire,
    use(record, work) {
      if (stopped) return Promise.reject(stopping());
      return poolOf(record).use(work);
    },
    async stop() {
      stopped = true;
      clearInterval(sweeper);
      sweeper = undefined;
      const ended = [...pools].map((pool) => pool.stop());
      pools.clear();
      current.clear();
      await Promise.all(ended);
    },
  };
};
