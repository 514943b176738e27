import pc from 'picocolors';
import { MOST_BYTES, mostBytesOf, type Bundle } from './bundles.ts';
import type { ImportTime } from './import-times.ts';

/** Of an import on an idle machine, by the clock and of the processor. */
const MOST_MILLISECONDS = 50;

const kb = (bytes: number) => (bytes / 1024).toFixed(0);

/** A number with a mark where it is more than it may be. */
const held = (number: number, most: number, text: string) => (number > most ? pc.red(`✗ ${text}`) : text);

/** What a function weighs, beside what it may. */
type Weighed = Pick<Bundle, 'name' | 'bytes' | 'zipBytes'>;

export const isTooLarge = ({ name, bytes }: Weighed): boolean => bytes > mostBytesOf(name);

export const WEIGHT_HEAD = [
  'function',
  'zip KB',
  'bundle KB',
  'at most',
  'import ms',
  'of CPU ms',
  '× fastest',
];

/** A row of each function, as `WEIGHT_HEAD` has it, and one of what they may. Times are by name. */
export const weightRows = (
  bundles: readonly Weighed[],
  times: ReadonlyMap<string, ImportTime>,
): string[][] => {
  const fastest = Math.min(...[...times.values()].map(({ cpu }) => cpu));
  const rows = bundles.map(({ name, zipBytes, bytes }) => {
    const { clock, cpu } = times.get(name) ?? { clock: NaN, cpu: NaN };
    const most = mostBytesOf(name);
    return [
      name,
      kb(zipBytes),
      held(bytes, most, kb(bytes)),
      most === MOST_BYTES ? '' : kb(most),
      held(clock, MOST_MILLISECONDS, clock.toFixed(0)),
      held(cpu, MOST_MILLISECONDS, cpu.toFixed(0)),
      (cpu / fastest).toFixed(2),
    ];
  });
  const most = String(MOST_MILLISECONDS);
  return [...rows, ['at most', '', '', kb(MOST_BYTES), most, most, '']];
};

/** What the rows that are marked say, in a line for each kind. */
export const weightNotes = (
  bundles: readonly Weighed[],
  times: ReadonlyMap<string, ImportTime>,
): string[] => {
  const tooLarge = bundles.filter(isTooLarge).map(({ name }) => name);
  const slow = [...times.values()].filter(({ cpu }) => cpu > MOST_MILLISECONDS).length;
  return [
    ...(tooLarge.length > 0 ? [`Larger than they may be: ${tooLarge.join(', ')}`] : []),
    ...(slow > 0
      ? [`${slow} of ${times.size} took the processor longer than they may, on this machine`]
      : []),
  ];
};
