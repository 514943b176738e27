import { describe, it } from 'node:test';
import { expect } from 'expect';
import { onlyReads, touchedByStatement } from './statement-item.ts';

const about = (Statement: string, ...Parameters: unknown[]) =>
  touchedByStatement({ Statement, Parameters }, ['userId', 'entry']);
const item = { userId: { S: 'u1' }, entry: { N: '7' } };

describe('a statement of PartiQL', () => {
  it('is about the item whose key it names', () => {
    const same = [
      about(
        `UPDATE "ledger" SET points = ? WHERE userId = ? AND "entry" = ?`,
        { N: '1' },
        item.userId,
        item.entry,
      ),
      about(`update ledger set note = 'a ? of userId = x' where entry = 7 and userId='u1'`),
      about(`DELETE FROM "ledger" WHERE userId = 'u1' AND entry = ?`, item.entry),
      about(`SELECT * FROM "ledger" WHERE entry = 7 AND userId = ?`, item.userId),
      about(
        `EXISTS(SELECT * FROM "ledger" WHERE userId = ? AND entry = ? AND points > 3)`,
        item.userId,
        item.entry,
      ),
      about(
        `INSERT INTO "ledger" VALUE {'by': {'userId': 'u2'}, 'userId': 'u1', 'points': ?, 'entry': ?}`,
        { N: '1' },
        item.entry,
      ),
    ];
    for (const each of same) expect(each).toEqual({ table: 'ledger', item });
  });

  it('takes a quote that stands twice in a text for one', () => {
    expect(about(`DELETE FROM "ledger" WHERE userId = 'O''Hara'`).item).toEqual({ userId: { S: "O'Hara" } });
  });

  it('is about no item that can be told where its key is not one value', () => {
    expect(about(`DELETE FROM "ledger" WHERE userId <> 'u1' AND entry = -1.5`).item).toEqual({});
  });

  it('only reads if it selects, and is no condition', () => {
    const reads = ['SELECT * FROM "t"', ' select a from t', 'EXISTS(SELECT * FROM "t")', 'DELETE FROM "t"'];
    expect(reads.map((Statement) => onlyReads({ Statement }))).toEqual([true, true, false, false]);
  });
});
