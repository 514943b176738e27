import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { workerProgram } from './worker-program.ts';

describe('the program of the workers', () => {
  it('is written again where what lies there is another', () => {
    const folder = mkdtempSync(join(tmpdir(), 'worker-'));
    const file = workerProgram(folder);
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, '');
    expect(workerProgram(folder)).toBe(file);
    expect(readFileSync(file, 'utf8')).toBe(whole);
    rmSync(folder, { recursive: true });
  });
});
