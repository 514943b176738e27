import { ServiceError } from '../../errors.ts';
import { aside, countedHere } from '../../time/counted.ts';
import type { Sandbox } from './sandbox.ts';

/** The sandboxes of one version of one function. */
export interface Pool {
  /** Lends a sandbox to `work`; waits in line when all of them are lent and no more may be started. */
  use<R>(work: (sandbox: Sandbox) => Promise<R>): Promise<R>;
  /** Starts no more than it must and ends each sandbox with its invocation: another version has taken over. */
  retire(): void;
  /** Ends the sandboxes that nobody has used since `moment` (milliseconds of `performance.now`), the oldest first. */
  endIdle(moment: number, atMost?: number): number;
  /** When its longest idle sandbox was last used. */
  idleSince(): number | undefined;
  size(): number;
  /** Ends all, invocations under way too, and refuses those that wait in line and those to come. */
  stop(): Promise<void>;
}

interface Idle {
  sandbox: Sandbox;
  since: number;
}

/** How slowly the average of the latest follows them. */
const LATEST = 8;

/**
 * Milliseconds that a line may stand still, however long one is lent: those that wait for time to pass would be lent the
 * longer for it, and each line after them would stand the longer.
 */
const LONGEST_STAND = 2000;

/** What an invocation is told that the end of the local cloud overtakes. */
export const stopping = () => new ServiceError('ServiceException', 'The local cloud is stopping', 500);

export interface PoolOptions {
  start: () => Sandbox;
  /** Sandboxes at most. */
  limit: number;
  /** As many are started as soon as somebody needs them. */
  atOnce: number;
  /**
   * Milliseconds that the line stands still, at least, before one more than that is started: a line that moves as it
   * usually does waits for the processors, and a new sandbox, whose code is still to be loaded and compiled, takes them
   * from those that are at work.
   */
  patience: number;
}

interface Place extends PromiseWithResolvers<Sandbox> {
  since: number;
  /** Resolved once no further sandbox may be started. */
  full: PromiseWithResolvers<void>;
}

export const createPool = ({ start, limit, atOnce, patience }: PoolOptions): Pool => {
  const all = new Set<Sandbox>();
  // Last in, first out: what is used stays warm, what is not can be ended.
  let idle: Idle[] = [];
  const waiting: Place[] = [];
  /** When a sandbox was last given back, or started. */
  let moved = 0;
  /** Milliseconds that one is lent, on average of the latest. */
  let usual = 0;
  // Real time: to start one takes some.
  let hurry: NodeJS.Timeout | undefined;
  let retired = false;
  let stopped = false;

  const tellIfFull = () => {
    if (all.size >= limit) for (const { full } of waiting) full.resolve();
  };
  const startOne = () => {
    const sandbox = start();
    moved = performance.now();
    all.add(sandbox);
    tellIfFull();
    return sandbox;
  };
  const end = (sandbox: Sandbox) => {
    all.delete(sandbox);
    void sandbox.terminate();
  };
  /** Starts one more whenever the line has stood still for too long, unless one is on its way. */
  const hurryUp = (milliseconds = patience) => {
    if (hurry || waiting.length === 0 || all.size >= limit) return;
    hurry = setTimeout(() => {
      hurry = undefined;
      const stoodStill = performance.now() - Math.max(waiting[0]?.since ?? Infinity, moved);
      const left = Math.max(patience, Math.min(2 * usual, LONGEST_STAND)) - stoodStill;
      const startsOne = left <= 0 && all.size < limit && ![...all].some((sandbox) => sandbox.starting());
      if (startsOne) waiting.shift()?.resolve(startOne());
      hurryUp(left > 0 ? left : patience);
    }, milliseconds);
  };
  /**
   * Whoever waits for a further sandbox is at work: it comes in real time, whatever the clock does. When there are no
   * more, those who have one are at work; unless all of them wait for time to pass, and then so does the line.
   */
  const inLine = async ({ promise, full }: Place): Promise<Sandbox> => {
    const chain = countedHere();
    await Promise.race([promise, full.promise]);
    return aside(chain, promise);
  };
  const take = (): Sandbox | Promise<Sandbox> => {
    if (stopped) throw stopping();
    for (let last = idle.pop(); last; last = idle.pop()) {
      if (last.sandbox.usable()) return last.sandbox;
      end(last.sandbox);
    }
    if (all.size < Math.min(atOnce, limit)) return startOne();
    const place = {
      ...Promise.withResolvers<Sandbox>(),
      since: performance.now(),
      full: Promise.withResolvers<void>(),
    };
    waiting.push(place);
    tellIfFull();
    hurryUp();
    return inLine(place);
  };
  const giveBack = (sandbox: Sandbox) => {
    moved = performance.now();
    const next = waiting.shift();
    if (sandbox.usable() && next) next.resolve(sandbox);
    else if (sandbox.usable() && !retired && !stopped) idle.push({ sandbox, since: performance.now() });
    else {
      end(sandbox);
      if (next) next.resolve(startOne());
    }
  };

  return {
    async use(work) {
      const sandbox = await take();
      const since = performance.now();
      try {
        return await work(sandbox);
      } finally {
        usual += (performance.now() - since - usual) / LATEST;
        giveBack(sandbox);
      }
    },
    retire() {
      retired = true;
      for (const { sandbox } of idle) end(sandbox);
      idle = [];
    },
    endIdle(moment, atMost = Infinity) {
      const count = Math.min(idle.filter(({ since }) => since <= moment).length, atMost);
      for (const { sandbox } of idle.splice(0, count)) end(sandbox);
      return count;
    },
    idleSince: () => idle[0]?.since,
    size: () => all.size,
    async stop() {
      stopped = true;
      clearTimeout(hurry);
      idle = [];
      for (const place of waiting.splice(0)) place.reject(stopping());
      const ended = [...all].map((sandbox) => sandbox.terminate());
      all.clear();
      await Promise.all(ended);
    },
  };
};
