import { describe, it } from 'node:test';
import { expect } from 'expect';
import { inOrder, reversed, walk } from './graph.ts';

const graph = (edges: Record<string, string[]>) =>
  new Map(Object.entries(edges).map(([node, needed]) => [node, new Set(needed)]));

describe('what depends on each other', () => {
  it('is put in order', () => {
    expect(inOrder(graph({ c: ['b'], b: ['a'], a: [], d: ['a', 'c'] }))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('in a circle is refused by name', () => {
    expect(() => inOrder(graph({ x: ['a'], a: ['b'], b: ['c'], c: ['a'] }))).toThrow(
      'Circular dependency between resources: [a, b, c]',
    );
    expect(() => inOrder(graph({ a: ['a'] }))).toThrow('Circular dependency between resources: [a]');
  });

  it('is taken apart the other way round', () => {
    expect(inOrder(reversed(graph({ c: ['b'], b: ['a'], a: [] })))).toEqual(['c', 'b', 'a']);
  });

  it('is worked on side by side where it can be', async () => {
    const under = new Set<string>();
    const together: string[][] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    await walk(graph({ a: [], b: [], c: ['a', 'b'] }), async (node) => {
      under.add(node);
      together.push([...under]);
      if (under.size === 2) resolve();
      if (node !== 'c') await promise;
      under.delete(node);
      return true;
    });
    expect(together).toEqual([['a'], ['a', 'b'], ['c']]);
  });

  it('begins nothing new after a failure, and waits for what is under way', async () => {
    const done: string[] = [];
    const failed = await walk(graph({ bad: [], slow: [], after: ['slow'], needs: ['bad'] }), async (node) => {
      if (node === 'slow') await new Promise(setImmediate);
      done.push(node);
      return node !== 'bad';
    });
    expect(failed).toEqual(['bad']);
    expect(done).toEqual(['bad', 'slow']);
  });
});
