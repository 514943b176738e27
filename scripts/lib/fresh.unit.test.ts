import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'expect';
import { lockFolder } from './folder-lock.ts';
import { emptyStore } from './fresh.ts';

describe('beginning anew', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'storeflow-fresh-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('removes what a store has left', () => {
    lockFolder(folder)?.();
    writeFileSync(join(folder, 'cloud.sqlite'), '');
    emptyStore(folder);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('removes nothing of a store that runs', () => {
    const release = lockFolder(folder);
    writeFileSync(join(folder, 'cloud.sqlite'), '');
    expect(() => emptyStore(folder)).toThrow(/A store runs on .*: stop it first/);
    expect(existsSync(join(folder, 'cloud.sqlite'))).toBe(true);
    release?.();
  });

  it('removes nothing of a folder that was never a store', () => {
    writeFileSync(join(folder, 'thesis.doc'), '');
    expect(() => emptyStore(folder)).toThrow(/holds files, but no store's/);
    expect(existsSync(join(folder, 'thesis.doc'))).toBe(true);
  });

  it('is no trouble where there is nothing', () => {
    expect(() => emptyStore(join(folder, 'none'))).not.toThrow();
  });
});

describe('a folder', () => {
  it('belongs to one process, until it lets go', () => {
    const folder = mkdtempSync(join(tmpdir(), 'storeflow-lock-'));
    const release = lockFolder(folder);
    expect(lockFolder(folder)).toBeUndefined();
    release?.();
    release?.();
    const again = lockFolder(folder);
    expect(again).toBeDefined();
    again?.();
    rmSync(folder, { recursive: true });
  });
});
