import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { CALLBACK, single, testEngine } from '../engine/test-engine.ts';
import { fileLog } from './file-log.ts';

const root = mkdtempSync(join(tmpdir(), 'storeflow-executions-'));
after(() => rmSync(root, { recursive: true, force: true }));

const parking = single({ Type: 'Task', Resource: CALLBACK, Arguments: { MessageBody: 'm' } });

/** A folder with an execution, whose process has died or was closed, and the journal that is in it. */
const lived = async ({ close = false } = {}) => {
  const folder = mkdtempSync(join(root, 'log-'));
  const test = testEngine(parking, { log: fileLog(folder) });
  const arn = await test.start();
  await test.rest();
  if (close) test.engine.close();
  const journal = readdirSync(folder).find((name) => name.startsWith('journal-')) ?? '';
  return { folder, arn, journal, path: join(folder, journal) };
};

describe('a journal of executions', () => {
  for (const close of [false, true])
    it(`is missed by its name, and an empty one goes on without it (${close ? 'closed' : 'died'})`, async () => {
      const { folder, arn, journal, path } = await lived({ close });
      rmSync(path);
      expect(() => fileLog(folder)).toThrow(new RegExp(`^${journal}: file is missing, .*an empty file`));
      writeFileSync(path, '');
      const log = fileLog(folder);
      expect(log.summary(arn) !== undefined).toBe(close);
      log.close();
    });

  it('is not missed by the archive of a process that kept none when it was closed', async () => {
    const { folder, arn, path } = await lived({ close: true });
    const db = new DatabaseSync(join(folder, 'executions.db'));
    db.exec('PRAGMA user_version = 0');
    db.close();
    rmSync(path);
    const log = fileLog(folder);
    expect(log.summary(arn)).toBeDefined();
    log.close();
  });

  it('that goes on from a later archive is neither read nor removed', async () => {
    const { folder } = await lived();
    const later = join(folder, 'journal-99.log');
    writeFileSync(later, '7 []\n');
    expect(() => fileLog(folder)).toThrow(/^executions.db: file is older than journal-99.log/);
    expect(existsSync(later)).toBe(true);
    // As it is where the archive was not written any more.
    writeFileSync(later, '');
    fileLog(folder).close();
  });

  it('is told from other files of such a name, which are left and told of', async () => {
    const { folder, arn } = await lived();
    const copy = join(folder, 'journal-2.log.bak');
    writeFileSync(copy, '7 []\n');
    const told: string[] = [];
    const log = fileLog(folder, { report: (message) => told.push(message) });
    expect(told).toEqual([expect.stringContaining('journal-2.log.bak is no journal of executions')]);
    expect(existsSync(copy)).toBe(true);
    expect(log.summary(arn)).toBeDefined();
    log.close();
  });
});
