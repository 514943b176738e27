import { styleText } from 'node:util';
import type { Outcome, RunReport } from './outcome.ts';

const SLOW_MILLISECONDS = 1000;

const indented = (text: string, by: string) => text.replaceAll(/^(?=.)/gm, by);

const time = (milliseconds: number) =>
  milliseconds < SLOW_MILLISECONDS ? '' : styleText('yellow', ` (${(milliseconds / 1000).toFixed(1)} s)`);

/** Writes a run to the terminal: each outcome under the headings that it stands in, and failures again at the end. */
export const show = (write: (line: string) => void) => {
  const failures: Outcome[] = [];
  const prints = new Map<string, string>();
  const missed: string[] = [];
  let passed = 0;
  let headings: string[] = [];

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
      write(`\n${styleText(['bold', 'underline'], part)}`);
    },
    end: (part: string, milliseconds: number) => write(`  ${part}: ${(milliseconds / 1000).toFixed(1)} s`),
    /** Failures again, and the closing line. Answers the number of failures. */
    close(): number {
      again();
      for (const what of missed) write(`\n${styleText('yellow', `Not run: ${what}`)}`);
      write(`\n${passed} passed, ${failures.length} failed`);
      return failures.length;
    },
  };
};
