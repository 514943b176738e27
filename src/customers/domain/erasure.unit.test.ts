import { describe, it } from 'node:test';
import { expect } from 'expect';
import { personalFields } from './erasure.ts';

describe('a customer who is erased', () => {
  it('loses everything but the id and the points, also what nobody has thought of yet', () => {
    const user = { userId: 'u1', name: 'Ada', email: 'a@b.c', address: '1 Lane', phone: '555', points: 30 };
    expect(personalFields(user)).toEqual(['name', 'email', 'address', 'phone']);
  });
});
