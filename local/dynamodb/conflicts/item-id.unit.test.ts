import { describe, it } from 'node:test';
import { expect } from 'expect';
import { itemId } from './item-id.ts';

const ofNumber = (text: string) =>
  itemId('scores', ['game', 'score'], { game: { S: 'g' }, score: { N: text } });

describe('the id of an item', () => {
  it('is that of its key, whatever else the item has', () => {
    const key = { userId: { S: 'u1' }, entry: { S: 'e1' } };
    const id = itemId('ledger', ['userId', 'entry'], key);
    expect(id).toBeDefined();
    expect(itemId('ledger', ['userId', 'entry'], { points: { N: '1' }, ...key })).toBe(id);
    expect(itemId('ledger', ['userId', 'entry'], { ...key, entry: { S: 'e2' } })).not.toBe(id);
    expect(itemId('other', ['userId', 'entry'], key)).not.toBe(id);
  });

  it('is one for a number, however that is written', () => {
    const same = ['1', '1.0', '+1', '01', '10e-1', '0.1E1', '1.'];
    expect(new Set(same.map(ofNumber)).size).toBe(1);
    expect(new Set(['0', '-0', '0.00', '0e5'].map(ofNumber)).size).toBe(1);
    const different = [
      '1',
      '-1',
      '10',
      '0.1',
      '12345678901234567890123456789012345678',
      '12345678901234567890123456789012345679',
    ];
    expect(new Set(different.map(ofNumber)).size).toBe(different.length);
  });

  it('tells types apart', () => {
    expect(itemId('t', ['id'], { id: { S: '1' } })).not.toBe(itemId('t', ['id'], { id: { N: '1' } }));
  });

  it('is none without a key', () => {
    for (const item of [undefined, null, 'b1', {}, { id: 'b1' }, { id: {} }, { id: { S: 1 } }, { id: null }])
      expect(itemId('t', ['id'], item)).toBeUndefined();
  });
});
