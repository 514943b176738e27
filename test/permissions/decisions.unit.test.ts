import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { Grant } from '../../local/identity/policy/decide.ts';
import type { Cut } from './cuts.ts';
import { decided } from './decisions.ts';

const ROLE = 'arn:aws:iam::000000000000:role/desk';
const grant = (given: Partial<Grant> = {}): Grant => ({
  holder: ROLE,
  policy: 'desk',
  statement: 0,
  actions: ['sqs:SendMessage'],
  resources: ['*'],
  ...given,
});
const allowedBy = (...statements: Grant[]) => ({
  principal: ROLE,
  action: 'sqs:SendMessage',
  resource: 'arn:aws:sqs:us-east-1:000000000000:orders',
  allowed: true,
  statements,
  count: 1,
});
const cut = (more: Partial<Cut> = {}): Cut => ({
  title: '',
  index: 0,
  policy: {
    holder: ROLE,
    policy: 'desk',
    logicalId: 'DeskRole',
    statements: [],
    put: () => Promise.resolve(),
  },
  ...more,
});

describe('a statement is needed', () => {
  it('where it alone allows what is done', () => {
    expect(decided(cut())(allowedBy(grant()))).toBe(true);
    expect(decided(cut({ index: 1 }))(allowedBy(grant()))).toBe(false);
  });

  it('not where another one allows it too, in the same policy or on the resource', () => {
    expect(decided(cut())(allowedBy(grant(), grant({ statement: 1 })))).toBe(false);
    const queues = grant({ holder: 'arn:aws:sqs:us-east-1:000000000000:orders', policy: 'resource' });
    expect(decided(cut())(allowedBy(grant(), queues))).toBe(false);
  });

  it('beside that of a key, which lets in those only whom their own policies let in too', () => {
    const keys = grant({ holder: 'arn:aws:kms:us-east-1:000000000000:key/1', policy: 'key' });
    expect(decided(cut())(allowedBy(grant(), keys))).toBe(true);
  });

  it('with the entries of its elements that mean what is done, and no others', () => {
    const action = 'sqs:SendMessage';
    expect(decided(cut({ action, resource: '*' }))(allowedBy(grant()))).toBe(true);
    expect(decided(cut({ action: 'sqs:PurgeQueue' }))(allowedBy(grant()))).toBe(false);
  });
});
