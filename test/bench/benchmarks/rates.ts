import { MODES } from '../bench-engine.ts';
import type { Bench, Benchmark, Goal, Report } from '../benchmark.ts';
import { CONCURRENCIES } from '../drive.ts';
import type { Rate } from '../drive.ts';
import { median, percent, ratio, shown } from '../figures.ts';
import { WAITS } from '../machines.ts';
import type { MachineName } from '../machines.ts';
import { inRounds } from '../rounds.ts';

/** It keeps no history, and nothing at all once an execution is over. */
const OTHER = 'aws-local-stepfunctions';
const DISK = 'disk';

/** By subject, at one number of executions at once: a figure of each round. */
type Figures = (subject: string, figure: keyof Rate) => number[];

const NAMES: Record<string, string> = { memory: 'in memory', durable: 'durable', sync: '--sync' };

const rowsAt = (concurrency: number, figures: Figures, waits: number): string[][] =>
  [OTHER, ...MODES].map((subject) => {
    const rates = figures(subject, 'perSecond');
    const to = { memory: OTHER, durable: 'memory', sync: 'durable' }[subject];
    const beside =
      to === undefined ? '' : `${ratio(rates, figures(to, 'perSecond')).toFixed(2)} × ${NAMES[to] ?? to}`;
    // One at a time shares no wait: what is left is that the disk was measured at another moment.
    const ofDisk = percent(ratio(rates, figures(DISK, 'perSecond')) * waits);
    return [
      NAMES[subject] ?? subject,
      String(concurrency),
      shown(median(rates)),
      shown(median(figures(subject, 'p50'))),
      shown(median(figures(subject, 'p99'))),
      shown(median(figures(subject, 'processor'))),
      subject === 'sync' && concurrency > 1 ? `${beside}, ${ofDisk} of the disk’s waits` : beside,
    ];
  });

/** The goals that were set for six states. `waits` is how often each execution waits for the disk. */
const goalsAt = (concurrency: number, figures: Figures, waits: number): Goal[] => {
  const at = `${concurrency} at once`;
  const atLeast = (what: string, measured: number, least: number): Goal => ({
    what,
    measured: measured.toFixed(2),
    met: measured >= least,
  });
  const sync = median(figures('sync', 'perSecond'));
  const least = concurrency === 1 ? 450 : 3000;
  const ofDisk = (figure: keyof Rate) => median(figures(DISK, figure));
  const p99 = median(figures('sync', 'p99'));
  return [
    atLeast(
      `in memory, a quarter of ${OTHER}’ rate, ${at}`,
      ratio(figures('memory', 'perSecond'), figures(OTHER, 'perSecond')),
      0.25,
    ),
    atLeast(
      `durable, a third of the rate in memory, ${at}`,
      ratio(figures('durable', 'perSecond'), figures('memory', 'perSecond')),
      1 / 3,
    ),
    {
      what: `--sync, ${shown(least)} a second, ${at}`,
      measured: `${shown(sync)} (the disk alone, one by one: ${shown(ofDisk('perSecond') / waits)})`,
      met: sync >= least,
    },
    ...(concurrency === 1
      ? [
          {
            what: '--sync, p99 below 11 ms, 1 at once',
            measured: `${shown(p99)} ms (one wait of the disk alone: ${shown(ofDisk('p99'))} ms)`,
            met: p99 < 11,
          },
        ]
      : []),
  ];
};

const measure = async ({ sizes, ask }: Bench, machine: MachineName): Promise<Report> => {
  const { rounds, seconds, warmUpSeconds } = sizes;
  const load = { machine, seconds, warmUpSeconds };
  const waits = WAITS[machine] ?? 1;
  const answers = await inRounds(rounds, [
    { name: OTHER, measure: () => ask<Rate[]>(OTHER, load) },
    ...MODES.map((mode) => ({ name: mode, measure: () => ask<Rate[]>('storeflow', { ...load, mode }) })),
    { name: DISK, measure: () => ask<Rate[]>('disk', load) },
  ]);
  const figuresAt =
    (index: number): Figures =>
    (subject, figure) =>
      (answers.get(subject) ?? []).map((rates) => rates[subject === DISK ? 0 : index]?.[figure] ?? NaN);
  const disk = figuresAt(0);
  return {
    head: ['', 'at once', 'a second', 'p50 ms', 'p99 ms', 'CPU µs', 'in the same round'],
    rows: CONCURRENCIES.flatMap((concurrency, index) => rowsAt(concurrency, figuresAt(index), waits)),
    goals:
      machine === 'six'
        ? CONCURRENCIES.flatMap((concurrency, index) => goalsAt(concurrency, figuresAt(index), waits))
        : [],
    notes: [
      `Disk: ${shown(median(disk(DISK, 'perSecond')))} writes of 1 kB with fdatasync a second, one by one (p99 ${shown(median(disk(DISK, 'p99')))} ms); an execution waits for ${waits}. Above 100 %, several executions shared a wait.`,
    ],
    figures: Object.fromEntries(answers),
  };
};

const benchmark = (name: MachineName, what: string): Benchmark => ({
  name,
  what,
  run: (bench) => measure(bench, name),
});

export const sixStates = benchmark('six', 'six tasks that do nothing, one after the other');
export const tenStates = benchmark('ten', 'ten tasks that do nothing, one after the other');
export const failingSaga = benchmark('saga', 'a saga whose fourth step fails, and whose three are undone');
