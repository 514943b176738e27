import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { allow } from './test-cloud.ts';
import { GUEST, startWithGuest } from './test-guest.ts';
import type { CloudWithGuest } from './test-guest.ts';

describe('a call to Lambda', () => {
  let cloud: CloudWithGuest;
  before(async () => {
    cloud = await startWithGuest();
  });
  after(() => cloud.stop());

  it('to make a function without a role is refused as an input that lacks one', async () => {
    const body = JSON.stringify({ FunctionName: 'desk', Role: null, Runtime: 'nodejs24.x', Handler: 'i.h' });
    await cloud.grant('guest', ...GUEST, allow(['lambda:*', 'iam:PassRole']));
    const { status, code } = await cloud.call('/2015-03-31/functions', { service: 'lambda', body });
    expect([status, code]).toEqual([400, expect.stringContaining('Role')]);
  });
});
