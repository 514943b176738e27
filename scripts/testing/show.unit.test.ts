import { describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { expect } from 'expect';
import { show } from './show.ts';

/** What is written of a run with these outcomes. */
const written = (...paths: [path: string, why?: string][]) => {
  const lines: string[] = [];
  const run = show((line) => lines.push(...stripVTControlCharacters(line).split('\n')));
  run.begin('unit');
  for (const [path, why] of paths) {
    const passed = why === undefined;
    run.report.outcome({ path: path.split('/'), passed, milliseconds: 0, ...(why !== undefined && { why }) });
  }
  run.report.printed('a', 'sold\nout\n');
  const failures = run.close();
  return { lines, failures };
};

describe('the report of a run', () => {
  it('shows each outcome below its headings, once', () => {
    expect(written(['a/shop/sells'], ['a/shop/buys'], ['a/desk/waits'], ['b/sells']).lines).toEqual(
      [
        '',
        'unit',
        '  a',
        '    shop',
        '      ✔ sells',
        '      ✔ buys',
        '    desk',
        '      ✔ waits',
        '  b',
      ].concat(['    ✔ sells', '', '4 passed, 0 failed']),
    );
  });

  it('repeats failures at the end, with what their file has printed', () => {
    const { lines, failures } = written(['a/shop/sells', 'Error: no\n  at shop'], ['b/buys']);
    expect(failures).toBe(1);
    expect(lines.slice(lines.indexOf('What failed'))).toEqual(
      ['What failed', '', '✖ a › shop › sells', '    Error: no', '      at shop'].concat([
        '',
        '    a printed:',
        '    │ sold',
        '    │ out',
        '',
        '1 passed, 1 failed',
      ]),
    );
  });

  it('says at the end, too, what could not be run', () => {
    const lines: string[] = [];
    const run = show((line) => lines.push(...stripVTControlCharacters(line).split('\n')));
    run.report.leftOut('aws-cli: there is no aws');
    expect(run.close()).toBe(0);
    expect(lines).toEqual(
      ['  not run: aws-cli: there is no aws', '', 'Not run: aws-cli: there is no aws'].concat([
        '',
        '0 passed, 0 failed',
      ]),
    );
  });

  it('ends with the numbers', () => {
    expect(written().lines.at(-1)).toBe('0 passed, 0 failed');
  });
});
