import type { Message } from '@aws-sdk/client-sqs';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { chosen } from './chosen.ts';
import type { DeadLetterQueue } from './queues.ts';
import { redriveEach, type Redriven } from './redrive.ts';

const QUEUE: DeadLetterQueue = {
  name: 'orders-dead-letters',
  url: 'http://queue/orders-dead-letters',
  queues: [{ name: 'orders', url: 'http://queue/orders' }],
  functions: [],
  rules: [],
  subscriptions: [],
};
const [first, second, third]: Message[] = ['a1', 'a2', 'b1'].map((MessageId) => ({ MessageId, Body: '{}' }));
const letters = [first!, second!, third!];

const all = async (redriven: AsyncIterable<Redriven>): Promise<Redriven[]> => {
  const became = [];
  for await (const each of redriven) became.push(each);
  return became;
};

describe('letters that are named', () => {
  it('are chosen by the beginnings of their ids, all when there is none', () => {
    expect(chosen(letters, ['b', 'a2'])).toEqual([third, second]);
    expect(chosen(letters, [])).toEqual(letters);
    expect(() => chosen(letters, ['c'])).toThrow('No letter begins with c');
    expect(() => chosen(letters, ['a'])).toThrow('Several letters begin with a');
  });

  it('are chosen once, however often they are named', () => {
    expect(chosen(letters, ['b', 'b1', 'b'])).toEqual([third]);
  });
});

describe('a letter that cannot be given to whoever it is for', () => {
  it('stays, and keeps no other from being given', async () => {
    const given: Message[] = [];
    const give = (letter: Message) => {
      if (letter === second) return Promise.reject(new Error('refused, for ada@example.com'));
      given.push(letter);
      return Promise.resolve();
    };
    const became = await all(redriveEach(QUEUE, letters, give));
    expect(given).toEqual([first, third]);
    expect(became.map(({ to, stays }) => to?.name ?? stays)).toEqual([
      'orders',
      expect.stringMatching(/^could not be given to queue orders: Error: refused, for /),
      'orders',
    ]);
    expect(JSON.stringify(became)).not.toContain('ada@');
  });

  it('nor does one of nobody that is known', async () => {
    const nobody = { ...QUEUE, queues: [] };
    expect(await all(redriveEach(nobody, [first!], () => Promise.resolve()))).toEqual([
      { letter: first, stays: 'came from nobody that is known' },
    ]);
  });
});
