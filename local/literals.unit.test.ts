import { describe, it } from 'node:test';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { inOrder } from './literals.ts';

describe('texts with anything in between', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });

  it('are found where an expression finds them', () => {
    const literals = fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 }), { minLength: 1 });
    fc.assert(
      fc.property(literals, text, (parts, whole) => {
        expect(inOrder(parts)(whole)).toBe(new RegExp(`^${parts.join('.*')}$`).test(whole));
      }),
    );
  });

  it('are found in time, however many they are', () => {
    expect(inOrder([...Array.from({ length: 1000 }, () => 'a'), 'b'])('a'.repeat(10_000))).toBe(false);
  });
});
