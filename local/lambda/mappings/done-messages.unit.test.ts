import { describe, it } from 'node:test';
import { expect } from 'expect';
import { doneMessages } from './done-messages.ts';

const messages = ['a', 'b', 'c'].map((MessageId) => ({ MessageId, ReceiptHandle: `handle-${MessageId}` }));
const done = (payload: unknown, reportBatchItemFailures = true, failed = false) =>
  doneMessages(messages, { failed, payload: JSON.stringify(payload) }, reportBatchItemFailures).map(
    ({ MessageId }) => MessageId,
  );
const failures = (...ids: unknown[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('of a batch', () => {
  it('all messages are done when the function returns', () => {
    for (const answer of [null, {}, 'ok', [], { batchItemFailures: null }, failures()])
      expect(done(answer)).toEqual(['a', 'b', 'c']);
  });
  it('none is done when the function fails', () => {
    expect(done({ errorType: 'Error' }, true, true)).toEqual([]);
    expect(done({ errorType: 'Error' }, false, true)).toEqual([]);
  });
  it('those that are reported come back', () => {
    expect(done(failures('b'))).toEqual(['a', 'c']);
    expect(done(failures('a', 'b', 'c'))).toEqual([]);
    expect(done(failures('b', 'b'))).toEqual(['a', 'c']);
  });
  it('none is done when a report names nothing, or something else', () => {
    for (const answer of [
      failures(''),
      failures(null),
      failures('a', 'x'),
      { batchItemFailures: [{}] },
      { batchItemFailures: [{ messageId: 'a' }] },
      { batchItemFailures: ['a'] },
      { batchItemFailures: [null] },
      { batchItemFailures: 'a' },
    ])
      expect(done(answer)).toEqual([]);
  });
  it('a report counts only where the mapping asks for one', () => {
    expect(done(failures('a'), false)).toEqual(['a', 'b', 'c']);
  });
});
