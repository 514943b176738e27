import { describe, it } from 'node:test';
import { expect } from 'expect';
import { newTrace, rootOf } from '../trace.ts';
import { createLinks } from './links.ts';
import type { KeptLinks } from './links.ts';
import type { Share } from './record.ts';

const kept = () => {
  const map = new Map<string, Share[]>();
  return {
    read: (root: string) => map.get(root) ?? [],
    write: (root: string, shares: Share[]) => void map.set(root, shares),
  } satisfies KeptLinks;
};
const trace = () => {
  const header = newTrace(0);
  return { header, root: rootOf(header) ?? '' };
};
const message = (orderId: string, taskToken: string) => [JSON.stringify({ orderId, taskToken })];

describe('the trace of a batch', () => {
  const twoOrders = () => {
    const links = createLinks(kept());
    const [first, second, batch] = [trace(), trace(), trace()];
    links.add(first.root, [{ execution: 'e1', share: 1 }]);
    links.add(second.root, [{ execution: 'e2', share: 1 }]);
    links.follow(batch.root, [
      { trace: first.header, texts: message('order-one', 'token-of-one') },
      { trace: second.header, texts: message('order-two', 'token-of-two') },
    ]);
    return { links, batch: batch.root };
  };

  it('belongs to the executions of its messages, to each by half', () => {
    const { links, batch } = twoOrders();
    expect(links.of(batch)).toEqual([
      { execution: 'e1', share: 0.5 },
      { execution: 'e2', share: 0.5 },
    ]);
  });

  it('has calls for one of them: those that repeat a word of its message', () => {
    const { links, batch } = twoOrders();
    expect(links.meant(batch, Buffer.from('{"Key":{"orderId":{"S":"order-two"}}}'))).toBe('e2');
    expect(links.meant(batch, Buffer.from('{"taskToken":"token-of-one"}'))).toBe('e1');
    expect(links.meant(batch, Buffer.from('{"TableName":"couriers"}'))).toBeUndefined();
    expect(links.meant(batch, Buffer.from('order-one, order-two'))).toBeUndefined();
  });

  it('tells nothing by words that both messages have', () => {
    const links = createLinks(kept());
    const batch = trace().root;
    const both = { currency: 'the same' };
    links.follow(batch, [
      { execution: 'e1', texts: [JSON.stringify({ ...both, id: 'order-one' })] },
      { execution: 'e2', texts: [JSON.stringify({ ...both, id: 'order-two' })] },
    ]);
    expect(links.meant(batch, Buffer.from('the same'))).toBeUndefined();
    expect(links.meant(batch, Buffer.from('the same order-one'))).toBe('e1');
  });

  it('belongs by two thirds to an execution that two of three messages are from, and by none to a stranger', () => {
    const links = createLinks(kept());
    const batch = trace().root;
    links.follow(batch, [{ execution: 'e1' }, { trace: newTrace(0) }, { execution: 'e1' }]);
    const [share, ...others] = links.of(batch);
    expect(share).toMatchObject({ execution: 'e1' });
    expect(share?.share).toBeCloseTo(2 / 3);
    expect(others).toEqual([]);
    const strangers = trace().root;
    links.follow(strangers, [{ trace: undefined }]);
    expect(links.of(strangers)).toEqual([]);
  });
});

describe('the trace of an execution', () => {
  it('is known again after a restart', () => {
    const file = kept();
    const { root, header } = trace();
    createLinks(file).add(root, [{ execution: 'e1', share: 1 }]);
    const links = createLinks(file);
    expect(links.has(root)).toBe(true);
    const later = trace().root;
    links.follow(later, [{ trace: header }]);
    expect(links.of(later)).toEqual([{ execution: 'e1', share: 1 }]);
  });
});
