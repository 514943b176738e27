import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { expect } from 'expect';
import { logFiles } from './log-files.ts';

describe('the files of log groups', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-files-'));
  after(() => rmSync(folder, { recursive: true }));

  const line = (message: string) => ({ timestamp: 1, stream: 's', message });
  const written = (group: string) => {
    try {
      return readFileSync(join(folder, `${group}.log`), 'utf8')
        .split('\n')
        .slice(0, -1);
    } catch {
      return [];
    }
  };
  const messages = async (files: ReturnType<typeof logFiles>, group: string) =>
    (await files.read(group)).map(({ message }) => message);

  it('have each line, in order, for whoever reads at once', async () => {
    const files = logFiles(folder);
    files.append('read', line('a'));
    files.append('read', line('b'));
    expect(await messages(files, 'read')).toEqual(['a', 'b']);
    files.append('read', line('c'));
    expect(await messages(files, 'read')).toEqual(['a', 'b', 'c']);
    await files.close();
  });

  it('get their lines by themselves, several at a time', async () => {
    const files = logFiles(folder);
    files.append('later', line('a'));
    while (written('later').length === 0) {
      files.append('later', line('more'));
      await setImmediate();
    }
    // Whoever writes one line at a time shows the first alone.
    expect(written('later').length).toBeGreaterThan(1);
    await files.close();
  });

  it('have what was written last once they are closed', async () => {
    const files = logFiles(folder);
    files.append('closed', line('a'));
    await files.close();
    expect(written('closed')).toEqual([JSON.stringify(line('a'))]);
  });

  it('are gone with their group, and what was still to be written, too', async () => {
    const files = logFiles(folder);
    files.append('deleted', line('a'));
    files.delete('deleted');
    files.append('deleted', line('b'));
    expect(await messages(files, 'deleted')).toEqual(['b']);
    await files.close();
  });

  it('are set aside whole when they have grown too long', async () => {
    const files = logFiles(folder);
    const long = 'x'.repeat(1_000_000);
    for (let count = 0; count < 12; count++) files.append('long', line(`${count} ${long}`));
    await files.close();
    const both = ['long.log.1', 'long.log'].map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(both.join('').match(/"message":"\d+/g)?.length).toBe(12);
    expect(both[1]?.length).toBeLessThan(both[0]?.length ?? 0);
  });
});
