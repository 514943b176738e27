import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { Verdict } from '../../test/matrix/judge.ts';
import { pathNamed, PATHS } from '../../test/matrix/paths.ts';
import { filled, readDocument } from '../lib/document.ts';
import { keeping, readKept } from './counted.ts';
import type { Kept } from './counted.ts';
import { reliabilityTables } from './tables.ts';

const EMPTY: Kept = { singles: {}, pairs: {}, chance: {} };

const verdict = (
  path: string,
  rule: string,
  unswept: string,
  end = unswept,
  wrong: string[] = [],
): Verdict => ({
  tried: {
    path: pathNamed(path),
    rules: [rule],
    orderId: '',
    executionArn: '',
    wanted: { userId: '', bookId: '', quantity: 2, redeem: true },
    befallen: [1],
    unswept,
  },
  end,
  wrong,
});

const VERDICTS = [
  verdict('happy', 'throttle,caller=desk,action=PutItem,nth=1', 'DISPATCHED'),
  verdict('happy', 'late,caller=poller,nth=1,seconds=3600', 'CANCELLED', 'CANCELLED', ['sold twice']),
  verdict('happy', 'serverError,caller=desk,action=PutItem,nth=1-999', 'COMPENSATION_FAILED', 'CANCELLED'),
];
const kept = keeping(EMPTY, 'singles', VERDICTS, { asOf: '2026-11-27' });

describe('what is kept of checkouts that something befell', () => {
  it('is how many ended how, of how many calls, and how many were wrong', () => {
    expect(kept.singles.happy).toEqual({
      asOf: '2026-11-27',
      calls: 2,
      wrong: 1,
      ends: {
        down: { 'COMPENSATION_FAILED, swept: CANCELLED': 1 },
        late: { CANCELLED: 1 },
        throttle: { DISPATCHED: 1 },
      },
    });
  });

  it('takes the place of what there was of the path, and of nothing else', () => {
    const others = [verdict('declined', 'throttle,caller=desk,nth=1', 'CANCELLED')];
    const more = keeping(kept, 'singles', others, { asOf: '2026-11-28' });
    expect(Object.keys(more.singles)).toEqual(['happy', 'declined']);
    expect(more.singles.happy).toEqual(kept.singles.happy);
    const again = keeping(more, 'singles', VERDICTS.slice(0, 1), { asOf: '2026-11-29' });
    expect(again.singles.happy).toMatchObject({ calls: 1, wrong: 0 });
    expect(keeping(kept, 'chance', others, { asOf: '2026-11-28', seed: 7 }).chance.declined).toMatchObject({
      seed: 7,
      ends: { all: { CANCELLED: 1 } },
    });
  });
});

describe('docs/reliability.md', () => {
  it('shows what was kept, with what went wrong', () => {
    const {
      matrix = '',
      singles = '',
      faults = '',
    } = reliabilityTables(kept, [
      { row: 3, fault: 'the last copies', proofs: [['test/a/outcomes.e2e.test.ts', 'sells | them']] },
    ]);
    expect(matrix).toContain('| happy | 2026-11-27 | 2 | 3 |');
    expect(matrix).toMatch(/1 COMPENSATION_FAILED, swept: CANCELLED.* \| 1 \|$/);
    expect(singles).toContain('| late | 1 CANCELLED |');
    expect(faults).toContain(
      '| 3 | the last copies | [outcomes](../test/a/outcomes.e2e.test.ts): sells \\| them |',
    );
  });

  it('says what was kept, and which tests there are; if not: npm run chaos -- --write', () => {
    const document = readDocument('reliability.md');
    expect(document).toBe(filled(document, reliabilityTables(readKept())));
  });

  it('has counts of each way that was tried, of each path, and of none that went wrong', () => {
    const names = PATHS.map(({ name }) => name);
    for (const paths of Object.values(readKept())) {
      expect(Object.keys(paths)).toEqual(expect.arrayContaining(names));
      for (const { wrong } of Object.values(paths)) expect(wrong).toBe(0);
    }
  });
});
