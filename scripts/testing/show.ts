import { styleText } from 'node:util';
import type { Outcome, RunReport } from './outcome.ts';

const SLOW_MILLISECONDS = 1000;

/** So many of the files that ran longest are named, of those that ran longer than that. */
const LONGEST = 5;
const LONG_MILLISECONDS = 5000;

const indented = (text: string, by: string) => text.replaceAll(/^(?=.)/gm, by);

const inSeconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

const time = (milliseconds: number) =>
  milliseconds < SLOW_MILLISECONDS ? '' : styleText('yellow', ` (${inSeconds(milliseconds)})`);

/** Writes a run to the terminal: each outcome under the headings that it stands in, and failures again at the end. */
export const show = (write: (line: string) => void) => {
  const failures: Outcome[] = [];
  const prints = new Map<string, string>();
  const missed: string[] = [];
  let passed = 0;
  let headings: string[] = [];
  let times: { file: string; milliseconds: number }[] = [];

  const head = (path: readonly string[]) => {
    const same = path.findIndex((name, depth) => headings[depth] !== name);
    path.forEach((name, depth) => {
      if (same >= 0 && depth >= same) write(`${'  '.repeat(depth + 1)}${styleText('bold', name)}`);
    });
    headings = [...path];
  };

  const report: RunReport = {
    outcome(outcome) {
      const { path, milliseconds } = outcome;
      head(path.slice(0, -1));
      const mark = outcome.passed ? styleText('green', '✔') : styleText('red', '✖');
      const name = outcome.passed ? path.at(-1) : styleText('red', path.at(-1) ?? '');
      write(`${'  '.repeat(path.length)}${mark} ${name}${time(milliseconds)}`);
      if (outcome.passed) passed += 1;
      else failures.push(outcome);
    },
    printed: (file, text) => void (text.trim() && prints.set(file, text.trim())),
    took: (file, milliseconds) => void times.push({ file, milliseconds }),
    leftOut(what) {
      missed.push(what);
      write(`  ${styleText('yellow', `not run: ${what}`)}`);
    },
  };

  const again = () => {
    if (failures.length > 0) write(`\n${styleText('bold', 'What failed')}`);
    for (const file of new Set(failures.map(({ path }) => path[0] ?? ''))) {
      for (const { path, why = '' } of failures.filter((failure) => failure.path[0] === file)) {
        write(`\n${styleText('red', '✖')} ${path.join(' › ')}`);
        write(indented(why, '    '));
      }
      const text = prints.get(file);
      if (text) write(`\n    ${file} printed:\n${indented(text, '    │ ')}`);
    }
  };

  return {
    report,
    begin(part: string) {
      headings = [];
      times = [];
      write(`\n${styleText(['bold', 'underline'], part)}`);
    },
    /** How long a part took, and which of its files most of that. */
    end(part: string, milliseconds: number) {
      write(`  ${part}: ${inSeconds(milliseconds)}`);
      const long = times.filter((each) => each.milliseconds > LONG_MILLISECONDS);
      const longest = long
        .toSorted((left, right) => right.milliseconds - left.milliseconds)
        .slice(0, LONGEST);
      for (const each of longest) write(`    ${inSeconds(each.milliseconds)} of ${each.file}`);
    },
    /** Failures again, how long all took, and the closing line. Answers the number of failures. */
    close(milliseconds: number): number {
      again();
      for (const what of missed) write(`\n${styleText('yellow', `Not run: ${what}`)}`);
      // Parts overlap: it is less than their sum.
      write(`\nin all: ${inSeconds(milliseconds)}`);
      write(`\n${passed} passed, ${failures.length} failed`);
      return failures.length;
    },
  };
};

export type Show = ReturnType<typeof show>;
