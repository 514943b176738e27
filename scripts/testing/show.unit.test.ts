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
  const failures = run.close(2000);
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
      ].concat(['    ✔ sells', '', 'in all: 2.0 s', '', '4 passed, 0 failed']),
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
        'in all: 2.0 s',
        '',
        '1 passed, 1 failed',
      ]),
    );
  });

  it('says at the end, too, what could not be run', () => {
    const lines: string[] = [];
    const run = show((line) => lines.push(...stripVTControlCharacters(line).split('\n')));
    run.report.leftOut('aws-cli: there is no aws');
    expect(run.close(2000)).toBe(0);
    expect(lines).toEqual(
      ['  not run: aws-cli: there is no aws', '', 'Not run: aws-cli: there is no aws'].concat([
        '',
        'in all: 2.0 s',
        '',
        '0 passed, 0 failed',
      ]),
    );
  });

  it('names the files that took longest at the end of a part, where they took long', () => {
    const lines: string[] = [];
    const run = show((line) => lines.push(...stripVTControlCharacters(line).split('\n')));
    run.begin('unit');
    run.report.took('slow of another part', 60_000);
    run.begin('int');
    for (const seconds of [4, 6, 20, 7, 8, 9]) run.report.took(`file ${seconds}`, seconds * 1000);
    run.report.took('file 10', 10_000);
    run.end('int', 64_000);
    expect(lines.slice(lines.indexOf('  int: 64.0 s') + 1)).toEqual([
      '    20.0 s of file 20',
      '    10.0 s of file 10',
      '    9.0 s of file 9',
      '    8.0 s of file 8',
      '    7.0 s of file 7',
    ]);
  });

  it('ends with the numbers', () => {
    expect(written().lines.at(-1)).toBe('0 passed, 0 failed');
  });
});
