import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'expect';
import { openJournal, readJournal } from './journal-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'storeflow-journal-'));
after(() => rmSync(folder, { recursive: true }));

describe('a journal', () => {
  for (const durable of [false, true])
    for (const turns of [0, 1, 2])
      it(`${durable ? 'on the disk' : 'in the file'} has all that was said to be written, though closed ${turns} turns later`, async () => {
        const path = join(folder, `${durable}-${turns}`);
        const journal = openJournal(path, durable);
        const written = () => new Promise<void>((resolve) => journal.written(resolve));
        journal.append('a');
        const first = written();
        for (let turn = 0; turn < turns; turn++) await nextTurn();
        journal.append('b');
        const second = written();
        journal.close();
        await Promise.all([first, second]);
        expect(readJournal(path)).toEqual(['a', 'b']);
      });
});
