import { describe, it } from 'node:test';
import { expect } from 'expect';
import { behaviourOf } from './test-method.ts';

describe('the test payment methods', () => {
  it('fail as they say', () => {
    expect(behaviourOf('test-ok').declines).toBeUndefined();
    expect(behaviourOf('test-declined').declines).toBe('the card was declined');
    expect(behaviourOf('test-pending')).toMatchObject({ declinedFor: 'PENDING' });
    expect(behaviourOf('test-action-required')).toMatchObject({ declinedFor: 'ACTION_REQUIRED' });
    expect(behaviourOf('test-unavailable-2').unavailable).toBe(2);
    expect(behaviourOf('test-answer-lost')).toMatchObject({ losesAnswer: true, lostLookups: 0 });
    expect(behaviourOf('test-answer-lost-3')).toMatchObject({ losesAnswer: true, lostLookups: 3 });
    expect(behaviourOf('test-refund-refused-4').refusedRefunds).toBe(4);
  });

  it('are the only ones that the sandbox takes', () => {
    expect(behaviourOf('visa').declines).toMatch(/no payment method visa/);
    expect(behaviourOf('test-free').declines).toMatch(/no payment method test-free/);
  });
});
