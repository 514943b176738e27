import { describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { listingOf, PARTS } from './order-listing.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

describe('orders among all orders', () => {
  it('are spread over the parts of the list, so that none of them takes every write', () => {
    const count = 4000;
    const parts = Array.from({ length: count }, () => listingOf(ulid(), at(0)).listedIn);
    for (const part of PARTS)
      expect(parts.filter((each) => each === part).length).toBeLessThan((2 * count) / PARTS.length);
  });

  it('stand in the order in which they were opened, and those of one moment apart', () => {
    const listed = [listingOf('b', at(1)), listingOf('a', at(2)), listingOf('c', at(1))];
    expect(listed.map(({ listedAs }) => listedAs).toSorted()).toEqual([
      `${at(1)}#b`,
      `${at(1)}#c`,
      `${at(2)}#a`,
    ]);
  });

  it('stay where they are', () => {
    expect(listingOf('o1', at(1))).toEqual(listingOf('o1', at(1)));
  });
});
