import { describe, it } from 'node:test';
import { expect } from 'expect';
import { purgeDeleted } from './purge-deleted.ts';

const ARN = 'arn:aws:states:us-east-1:000000000000:stateMachine:orders';

const parts = ({ deleting, busy }: { deleting: boolean; busy: boolean }) => {
  const done: string[] = [];
  const isBusy = (name: string) => () => {
    done.push(`walks over what runs (${name})`);
    return busy;
  };
  return {
    done,
    machines: { isDeleting: () => deleting, remove: () => void done.push('removes the machine') },
    engine: { isBusy: isBusy('Standard'), forget: () => void done.push('forgets its executions') },
    express: { isBusy: isBusy('Express') },
  };
};

describe('the end of an execution', () => {
  it('costs no walk over all others while its machine stays', () => {
    const { done, ...around } = parts({ deleting: false, busy: false });
    purgeDeleted(around, ARN);
    expect(done).toEqual([]);
  });

  it('takes a machine with it that is being deleted, where it was the last', () => {
    const { done, ...around } = parts({ deleting: true, busy: false });
    purgeDeleted(around, ARN);
    expect(done.slice(2)).toEqual(['forgets its executions', 'removes the machine']);
  });

  it('leaves such a machine while others run', () => {
    const { done, ...around } = parts({ deleting: true, busy: true });
    purgeDeleted(around, ARN);
    expect(done).toEqual(['walks over what runs (Standard)']);
  });
});
