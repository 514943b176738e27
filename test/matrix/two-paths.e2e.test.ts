import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { openMatrix } from './matrix.ts';
import { pathNamed } from './paths.ts';
import { tellSingles } from './single-stories.ts';

const matrix = await openMatrix();
after(() => matrix.close());
const [happy, declined] = [pathNamed('happy'), pathNamed('declined')];
// All is read before the first story is told: stories begin as soon as they are told.
const [ofHappy, ofDeclined] = [await matrix.singles(happy), await matrix.singles(declined)];
tellSingles(matrix, happy, ofHappy);
tellSingles(matrix, declined, ofDeclined);

describe('what is held against a checkout', () => {
  const trial = { path: happy, rules: [] };

  it('finds what is not in the books, and the book that does not balance', async () => {
    const [verdict] = await matrix.verdicts([trial]);
    expect(verdict).toMatchObject({ end: 'DISPATCHED', wrong: [] });
    if (!verdict) return;
    const { bookId } = verdict.tried.wanted;
    await matrix.store.setHeld(bookId, 1);
    const [again] = await matrix.judge([verdict.tried]);
    expect(again?.wrong).toEqual([expect.stringMatching(/^stock: expected .*"held":0.* found .*"held":1/)]);
    const problems = await matrix.problems(again ? [again] : []);
    expect(problems[0]).toContain(`npm run chaos -- --path 'happy'`);
    expect(problems[0]).toContain('PrepareOrder #0 done');
    expect(problems.slice(1)).toContainEqual(expect.stringContaining('held = what open orders hold'));
    await matrix.store.setHeld(bookId, 0);
    expect(await matrix.problems(await matrix.judge([verdict.tried]))).toEqual([]);
  });

  it('finds what ends as it must not, or not by itself, mails that are missing, and a fault that befell nothing', async () => {
    const [verdict] = await matrix.verdicts([trial]);
    if (!verdict) throw new Error('Nothing was tried');
    const { tried } = verdict;
    const stranger = { ...tried.wanted, userId: await matrix.store.newUser() };
    const [other] = await matrix.judge([
      {
        ...tried,
        wanted: stranger,
        path: declined,
        rules: ['throttle,caller=nobody'],
        befallen: [0],
        unswept: 'OPEN',
      },
    ]);
    expect(other?.wrong).toEqual([
      'the order was OPEN until it was swept',
      'nothing was befallen by throttle,caller=nobody',
      'an order was dispatched that must not be',
      'the customer was not written to',
    ]);
  });
});
