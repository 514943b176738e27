import { stripVTControlCharacters } from 'node:util';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { SweepReport } from '../../src/orders/contract.ts';
import { sweepLines } from './sweep-lines.ts';

const told = (report: Partial<SweepReport>) =>
  sweepLines({ dryRun: false, swept: [], more: false, waiting: [], ...report }).map(stripVTControlCharacters);

const until = '2026-01-01T10:00:00.123Z';
const TRIED_AGAIN = 'o1 COMPENSATION_FAILED: tried again from 2026-01-01 10:00:00 UTC on';
const WAITS = '1 order waits for the next try, which comes by itself; at once: npm run orders -- retry ORDER';

describe('a sweep on the terminal', () => {
  it('says of an order that waits for its next try when that comes, once', () => {
    expect(
      told({
        swept: [{ orderId: 'o1', did: 'wait', status: 'COMPENSATION_FAILED' }],
        waiting: [{ orderId: 'o1', until }],
      }),
    ).toEqual([TRIED_AGAIN, WAITS]);
  });

  it('says that an order was being undone, also if that has failed again by the end of the sweep', () => {
    expect(
      told({
        swept: [{ orderId: 'o1', did: 'undo', status: 'COMPENSATION_FAILED' }],
        waiting: [{ orderId: 'o1', until }],
      }),
    ).toEqual([
      'o1 COMPENSATION_FAILED: being undone, for nothing else brings it further',
      TRIED_AGAIN,
      WAITS,
    ]);
  });

  it('says of a dry run that nothing was done, unless there was nothing to do', () => {
    const did = (what: 'undo' | 'wait') =>
      told({ dryRun: true, swept: [{ orderId: 'o1', did: what, status: 'OPEN' }] });
    expect(did('undo').at(-1)).toBe('Nothing was done: this is what a sweep would do');
    expect(did('wait')).toEqual(['o1 OPEN: left alone: it is under way, or its time has not come']);
  });

  it('does not say that nothing fell between where it could not list what waits', () => {
    const unlisted = sweepLines({ dryRun: false, swept: [], more: false });
    expect(unlisted).toEqual(['What waits for its next try could not be listed: sweep again']);
  });

  it('says that nothing fell between, and when there are others', () => {
    expect(told({})).toEqual(['Nothing fell between']);
    expect(told({ swept: [{ orderId: 'o1', did: 'end' }], more: true })).toEqual([
      'o1 no order: over: nobody has to watch it any more',
      'There are others: sweep again',
    ]);
  });
});
