import { readdirSync, readFileSync } from 'node:fs';

/** Seconds of processor time, by who has used them. */
export type Processors = Record<string, number>;

const MAIN = 'endpoint, gateway, engine: one thread';
const BY_THREAD: readonly (readonly [RegExp, string])[] = [
  [/^(MainThread|node)$/, MAIN],
  [/^storeflow-/, 'functions'],
];
const OTHERWISE = 'helpers of V8 and Node';
const NANOSECONDS = 1e9;

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A thread may end while it is looked at.
    return '';
  }
};

const threadsOf = (pid: number) =>
  readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`);

/** A process and all that it has started. */
const family = (pid: number): number[] => [
  pid,
  ...threadsOf(pid)
    .flatMap((thread) => read(`${thread}/children`).split(' '))
    .filter(Boolean)
    .flatMap((child) => family(Number(child))),
];

const isDynoxide = (pid: number) => read(`/proc/${pid}/comm`).startsWith('dynoxide');

const partOf = (pid: number, thread: string): string => {
  if (isDynoxide(pid)) return 'dynoxide';
  const name = read(`${thread}/comm`).trim();
  return BY_THREAD.find(([pattern]) => pattern.test(name))?.[1] ?? OTHERWISE;
};

/** What the threads of a store have used so far. */
const usedBy = (pid: number): Processors => {
  const used: Processors = {};
  for (const member of family(pid))
    for (const thread of threadsOf(member)) {
      const part = partOf(member, thread);
      used[part] = (used[part] ?? 0) + Number(read(`${thread}/schedstat`).split(' ', 1)[0]) / NANOSECONDS;
    }
  return used;
};

/** What `work` took of the processors: this process, which makes the load, and the store of that id. */
export const processorsDuring = async (pid: number, work: () => Promise<void>): Promise<Processors> => {
  const before = usedBy(pid);
  const own = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(own);
  const during = Object.entries(usedBy(pid)).map(([part, used]) => [part, used - (before[part] ?? 0)]);
  return { ...(Object.fromEntries(during) as Processors), 'who asks (autocannon)': (user + system) / 1e6 };
};

/** Bytes that a store and its database hold now. */
export const residentOf = (pid: number): number =>
  family(pid)
    .map((member) => Number(/VmRSS:\s+(\d+) kB/.exec(read(`/proc/${member}/status`))?.[1] ?? 0))
    .reduce((sum, kilobytes) => sum + kilobytes * 1024, 0);
