import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { expect } from 'expect';

const ENDLESS = `
  import { setImmediate } from 'node:timers/promises';
  import { runCommand } from '${new URL('command.ts', import.meta.url).href}';
  await runCommand('', async () => {
    for (;;) {
      console.log('a line');
      await setImmediate();
    }
  });
`;

describe('a script whose output somebody stops reading', () => {
  it('ends, without a word and without failure', async () => {
    const script = spawn(process.execPath, ['--input-type=module', '--eval', ENDLESS]);
    const [said, closed] = [text(script.stderr), once(script, 'close')];
    await once(script.stdout, 'data');
    script.stdout.destroy();
    expect([await said, await closed]).toEqual(['', [0, null]]);
  });
});
