import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'expect';
import { lockDataFolder } from '../../local/data-folder.ts';
import { emptyStoreFolder } from './store-folder.ts';
import { writeNote } from './store-note.ts';

describe('beginning anew', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'storeflow-fresh-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('removes what a store has left', () => {
    lockDataFolder(folder)();
    writeFileSync(join(folder, 'cloud.sqlite'), '');
    emptyStoreFolder(folder);
    expect(readdirSync(folder)).toEqual(['cloud.lock']);
  });

  it('removes what is broken too, be it the lock', () => {
    writeFileSync(join(folder, 'cloud.lock'), 'no database'.repeat(1000));
    writeFileSync(join(folder, 'cloud.sqlite'), '');
    emptyStoreFolder(folder);
    expect(readdirSync(folder)).toEqual(['cloud.lock']);
  });

  it('removes nothing of a store that runs, and says which', () => {
    const release = lockDataFolder(folder);
    writeNote(folder, { pid: 42, endpoint: 'http://127.0.0.1:9', inboxUrl: '' });
    expect(() => emptyStoreFolder(folder)).toThrow(/already \(http:\/\/127.0.0.1:9, process 42\): stop it/);
    expect(existsSync(join(folder, 'store.json'))).toBe(true);
    release();
  });

  it('removes nothing of a folder that was never a store', () => {
    writeFileSync(join(folder, 'thesis.doc'), '');
    expect(() => emptyStoreFolder(folder)).toThrow(/holds files, but no store's/);
    expect(existsSync(join(folder, 'thesis.doc'))).toBe(true);
  });

  it('is no trouble where there is nothing', () => {
    expect(() => emptyStoreFolder(join(folder, 'none'))).not.toThrow();
  });
});
