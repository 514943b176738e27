import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { connect } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { startDynoxide } from './process.ts';

/** A connection to a process; `gone` resolves when the process at its other end is gone. */
const connectTo = async (url: string) => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  // A reset is an end too; `once` would take it for a failure.
  socket.resume().on('error', () => {});
  return { gone: new Promise<void>((resolve) => void socket.on('close', () => resolve())) };
};

describe('the process of dynoxide', () => {
  it('dies with us, even when we are killed', async () => {
    const code = `
      import { startDynoxide } from ${JSON.stringify(new URL('./process.ts', import.meta.url).href)};
      const { url } = await startDynoxide(undefined, () => {});
      console.log(url);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [url] = (await once(createInterface(parent.stdout), 'line')) as [string];
    const { gone } = await connectTo(url);
    parent.kill('SIGKILL');
    await gone;
  });

  it('tells when it dies by itself', async () => {
    const death = Promise.withResolvers<Error>();
    const dynoxide = await startDynoxide(undefined, death.resolve);
    process.kill(dynoxide.pid, 'SIGKILL');
    expect((await death.promise).message).toMatch(/dynoxide, which DynamoDB runs on, has died/);
  });

  it('stops quietly', async () => {
    const deaths: Error[] = [];
    const dynoxide = await startDynoxide(undefined, (error) => deaths.push(error));
    const { gone } = await connectTo(dynoxide.url);
    await dynoxide.stop();
    await gone;
    expect(deaths).toEqual([]);
  });

  it('says why it does not start', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dynoxide-'));
    const file = join(folder, 'broken.sqlite');
    writeFileSync(file, 'not a database, but a text that is long enough to be taken for one\n'.repeat(100));
    await expect(startDynoxide(file, () => {})).rejects.toThrow(
      /did not start: .*not a valid SQLite database/s,
    );
    rmSync(folder, { recursive: true });
  });
});
