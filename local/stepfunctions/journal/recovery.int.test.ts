import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import type { Rec } from '../engine/records.ts';
import { StateError } from '../engine/state-error.ts';
import { checkout } from '../engine/test-checkout.ts';
import { testEngine } from '../engine/test-engine.ts';
import { fileLog } from './file-log.ts';

const folders: string[] = [];
const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'storeflow-recovery-'));
  folders.push(path);
  return path;
};
after(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

const journalIn = (path: string) =>
  join(path, readdirSync(path).find((file) => file.startsWith('journal-')) ?? '');

/** The answers to calls, by the records of them: a callback's comes after its call's. */
const answersIn = (records: readonly Rec[]): number =>
  records.filter(
    ({ kind, ...record }) =>
      kind === 'answered' ||
      kind === 'submitted' ||
      ('type' in record && record.type === 'LambdaFunctionFailed'),
  ).length;

/** Takes up what the folder knows of an execution with a Parallel, a Map, a retry and a callback, and brings it to its end. */
const live = async (path: string) => {
  const log = fileLog(path);
  const known = log.records(1);
  let busy = !known.some(({ kind }) => kind === 'failed');
  const test = testEngine(checkout, {
    log,
    tasks: {
      Check: () => ({ price: 20, redeem: false }),
      Redeem: () => 'redeemed',
      Bill({ arguments: sent }) {
        if (!busy) return sent;
        busy = false;
        throw new StateError('Busy');
      },
      Line: ({ arguments: sent }) => sent,
      Prepare: () => ({ MessageId: 'm' }),
      Refund: () => 'refunded',
    },
  });
  const arn = test.arnOf('e1');
  // As much time as had passed in the life before.
  test.clock.advance(Math.max(0, (known.at(-1)?.at ?? 0) - test.clock.start) / 1000);
  test.engine.resume();
  if (known.length === 0) await test.start();
  for (await test.rest(); test.engine.find(arn)?.status === 'RUNNING'; await test.rest()) {
    const records = test.engine.records(arn);
    const scheduled = records.findLast((record) => record.kind === 'scheduled');
    if (records.at(-1)?.kind === 'submitted' && scheduled?.token !== undefined)
      await test.engine.callbacks.fail(scheduled.token, { error: 'NoCourierAvailable' });
    else test.clock.jump();
  }
  return { known, records: test.engine.records(arn), outcome: await test.ended(), ...test };
};

describe('a journal', () => {
  it('that was cut off, between two lines or within one, leads to the same end, and no call that it has the answer of is made again', async () => {
    const path = folder();
    const whole = await live(path);
    expect(whole.outcome).toMatchObject({ status: 'FAILED', error: 'NoCourierAvailable' });
    // Not closed, which would move it into the archive: this is how a process dies.
    const journal = readFileSync(journalIn(path));
    const ends = [...journal.keys()].filter((at) => journal[at] === '\n'.charCodeAt(0));
    expect(ends.length).toBeGreaterThan(12);
    const cuts = ends.flatMap((end, line) => {
      const begin = (ends[line - 1] ?? -1) + 1;
      return [begin, begin + 1, (begin + end) >> 1, end];
    });
    for (const cut of [...cuts, journal.length]) {
      const copy = folder();
      cpSync(path, copy, { recursive: true });
      truncateSync(journalIn(copy), cut);
      const again = await live(copy);
      const at = `cut at byte ${cut} of ${journal.length}`;
      expect([at, again.outcome, again.errors]).toEqual([at, whole.outcome, []]);
      expect([at, again.records.slice(0, again.known.length)]).toEqual([at, again.known]);
      expect([at, again.calls.length]).toEqual([at, whole.calls.length - answersIn(again.known)]);
      expect([at, answersIn(again.records)]).toEqual([at, answersIn(whole.records)]);
      expect([at, again.path().length]).toEqual([at, whole.path().length]);
      again.engine.close();
    }
    whole.engine.close();
  });

  it('that is in the archive already, but was not removed, counts once', async () => {
    const path = folder();
    const whole = await live(path);
    const name = journalIn(path);
    const journal = readFileSync(name);
    whole.engine.close();
    writeFileSync(name, journal);
    const again = fileLog(path);
    expect(again.records(1)).toEqual(whole.records);
    expect(readdirSync(path).filter((file) => file.startsWith('journal-')).length).toBe(1);
    again.close();
  });
});
