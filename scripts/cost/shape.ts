import type { CallRecord, Logged } from '../../local/endpoint/calls/record.ts';

type Counts = Record<string, number>;

/** Runs of one function in a checkout. */
export interface Runs {
  count: number;
  /** Of all of them, on the machine that was measured on. */
  milliseconds: number;
  /** MB */
  memorySize: number;
}

/** What one checkout does, counted; names without the stage's prefix. Halves come from batches that two shared. */
export interface Shape {
  /** States that were entered, each retry counted as one more: what AWS bills. */
  transitions: number;
  /** In the execution's history. */
  events: number;
  /** The longest input or output of a state or task, in bytes. */
  longestValue: number;
  /** By who calls (`function delivery-prepare-order`), then by what (`dynamodb Query`). */
  calls: Record<string, Counts>;
  /** DynamoDB's units, by table or index. */
  read: Counts;
  write: Counts;
  runs: Record<string, Runs>;
  /** Notifications that have reached a subscription, by topic and protocol: `orders email`. */
  deliveries: Counts;
  /** Of functions, and of the API. */
  logBytes: number;
  traces: number;
}

/** What the engine's history tells. */
export type Steps = Pick<Shape, 'transitions' | 'events' | 'longestValue'>;

const add = (counts: Counts, name: string, amount: number) => {
  counts[name] = (counts[name] ?? 0) + amount;
};

const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems']);

const BILLED_FAILURES = new Set(['ConditionalCheckFailedException', 'TransactionCanceledException']);

/**
 * A write whose condition failed is billed as well, and DynamoDB does not tell how much: one unit for each item, two in
 * a transaction. What it refused for another reason (a throttle, a permission) has written nothing and costs nothing.
 */
const unitsOfFailed = ({ service, operation, error, parts }: CallRecord): number => {
  if (service !== 'dynamodb' || !WRITES.has(operation) || !BILLED_FAILURES.has(error ?? '')) return 0;
  return operation === 'TransactWriteItems' ? 2 * parts : 1;
};

export const FAILED = 'failed conditions';

/**
 * Counts what was done for one execution.
 * @param prefix of the stage's names: `storeflow-dev-`.
 */
export const shapeOf = (
  records: readonly Logged[],
  execution: string,
  steps: Steps,
  prefix: string,
): Shape => {
  const short = (name: string) => (name.startsWith(prefix) ? name.slice(prefix.length) : name);
  const shape: Shape = {
    ...steps,
    calls: {},
    read: {},
    write: {},
    runs: {},
    deliveries: {},
    logBytes: 0,
    traces: 0,
  };
  /** An API's id is a matter of chance. */
  const callerOf = ({ caller: { kind, name } }: CallRecord) =>
    `${kind} ${kind === 'api' ? 'http' : short(name)}`;
  const roots = new Set<string>();
  for (const record of records) {
    const { share = 0 } = record.for.find((each) => each.execution === execution) ?? {};
    if (share === 0) continue;
    if (record.trace) roots.add(record.trace);
    if (record.kind === 'call') {
      const { service, operation, units } = record;
      add((shape.calls[callerOf(record)] ??= {}), `${service} ${operation}`, share);
      for (const [name, amount] of Object.entries(units?.read ?? {}))
        add(shape.read, short(name), amount * share);
      for (const [name, amount] of Object.entries(units?.write ?? {}))
        add(shape.write, short(name), amount * share);
      const failed = unitsOfFailed(record) * share;
      if (failed > 0) add(shape.write, FAILED, failed);
    } else if (record.kind === 'invocation') {
      const { memorySize } = record;
      const runs = (shape.runs[short(record.function)] ??= { count: 0, milliseconds: 0, memorySize });
      runs.count += share;
      runs.milliseconds += record.milliseconds * share;
      shape.logBytes += record.logBytes * share;
    } else add(shape.deliveries, `${short(record.topic)} ${record.protocol}`, share);
  }
  return { ...shape, traces: roots.size };
};

const meanCounts = (all: readonly Counts[]): Counts => {
  const sum: Counts = {};
  for (const counts of all)
    for (const [name, amount] of Object.entries(counts)) add(sum, name, amount / all.length);
  return sum;
};

const meanOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

/** What checkouts of one kind do on average. */
export const meanShape = (shapes: readonly Shape[]): Shape => {
  const names = (part: 'calls' | 'runs') => [...new Set(shapes.flatMap((shape) => Object.keys(shape[part])))];
  const runs = (name: string): Runs => ({
    count: meanOf(shapes.map((shape) => shape.runs[name]?.count ?? 0)),
    milliseconds: meanOf(shapes.map((shape) => shape.runs[name]?.milliseconds ?? 0)),
    memorySize: Math.max(...shapes.map((shape) => shape.runs[name]?.memorySize ?? 0)),
  });
  return {
    transitions: meanOf(shapes.map(({ transitions }) => transitions)),
    events: meanOf(shapes.map(({ events }) => events)),
    longestValue: Math.max(...shapes.map(({ longestValue }) => longestValue)),
    calls: Object.fromEntries(
      names('calls').map((name) => [name, meanCounts(shapes.map(({ calls }) => calls[name] ?? {}))]),
    ),
    read: meanCounts(shapes.map(({ read }) => read)),
    write: meanCounts(shapes.map(({ write }) => write)),
    runs: Object.fromEntries(names('runs').map((name) => [name, runs(name)])),
    deliveries: meanCounts(shapes.map(({ deliveries }) => deliveries)),
    logBytes: meanOf(shapes.map(({ logBytes }) => logBytes)),
    traces: meanOf(shapes.map(({ traces }) => traces)),
  };
};

/** Of shapes of the same checkout, the one whose functions took least, its milliseconds rounded. */
export const fastest = (shapes: readonly Shape[]): Shape => {
  const took = ({ runs }: Shape) =>
    Object.values(runs).reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const [first] = shapes.toSorted((one, other) => took(one) - took(other));
  if (!first) throw new Error('No shape to choose from');
  const runs = Object.entries(first.runs).map(([name, run]): [string, Runs] => [
    name,
    { ...run, milliseconds: Math.round(run.milliseconds) },
  ]);
  return { ...first, runs: Object.fromEntries(runs) };
};
