import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { lockDataFolder } from './data-folder.ts';

describe('a data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-folder-'));
  after(() => rmSync(folder, { recursive: true }));

  it('is made with all that it is in', () => {
    lockDataFolder(join(folder, 'a', 'b'))();
    lockDataFolder(join(folder, 'a', 'b'))();
  });

  it('is refused where a file stands, or where there can be none, with the setting that chooses another', () => {
    writeFileSync(join(folder, 'file'), '');
    for (const path of [join(folder, 'file'), join(folder, 'file', 'below'), '/proc/storeflow'])
      expect(() => lockDataFolder(path)).toThrow(
        /There can be no data folder .*: STOREFLOW_DATA chooses another/,
      );
  });
});
