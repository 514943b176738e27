import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { ENDS_WITH_PARENT } from './ends-with-parent.ts';

const CHILD = `console.log('up'); setInterval(() => {}, 1000);`;
const PARENT = `
  import { spawn } from 'node:child_process';
  spawn(process.execPath, ${JSON.stringify([...ENDS_WITH_PARENT, '--eval', CHILD])}, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
`;

describe('a child that must not outlive its parent', () => {
  it('ends when its parent is killed', async () => {
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', PARENT], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(parent.stdout, 'close');
    expect(await once(createInterface(parent.stdout), 'line')).toEqual(['up']);
    parent.kill('SIGKILL');
    // The child has the other end of it.
    await ended;
  });
});
