import { describe, it } from 'node:test';
import { expect } from 'expect';
import { aside, counted, countedHere } from './counted.ts';
import { WorkUnderWay } from './work.ts';

const start = () => {
  const underWay = new WorkUnderWay(() => {});
  const count = (name: string) => underWay.counts()[name] ?? 0;
  return { underWay, count };
};

describe('what is counted as work', () => {
  it('is, with all that awaits it, none while it waits for time to pass', async () => {
    const { underWay, count } = start();
    const time = Promise.withResolvers<void>();
    const running = counted(underWay.of('function'), () =>
      counted(underWay.of('call'), () => aside(countedHere(), time.promise).then(() => count('call'))),
    );
    expect(underWay.total).toBe(0);
    time.resolve();
    expect(await running).toBe(1);
    expect(underWay.total).toBe(0);
  });

  it('that ends while it waits stays ended, whoever waits in it', async () => {
    const { underWay } = start();
    const time = Promise.withResolvers<void>();
    let waiting: Promise<void> | undefined;
    await counted(underWay.of('function'), () => {
      waiting = aside(countedHere(), time.promise);
      return Promise.resolve();
    });
    expect(underWay.total).toBe(0);
    time.resolve();
    await waiting;
    expect(underWay.total).toBe(0);
  });

  it('of two that wait is work again when both have ceased to', async () => {
    const { underWay } = start();
    const [one, other] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const running = counted(underWay.of('function'), () =>
      Promise.all([aside(countedHere(), one.promise), aside(countedHere(), other.promise)]),
    );
    one.resolve();
    await one.promise;
    expect(underWay.total).toBe(0);
    other.resolve();
    await running;
    expect(underWay.total).toBe(0);
  });

  it('is not that of a call which began it and has ended', async () => {
    const { underWay } = start();
    const later = Promise.withResolvers<void>();
    let seen: Promise<number> | undefined;
    await counted(underWay.of('call'), () => {
      seen = later.promise.then(() => countedHere().length);
      return Promise.resolve();
    });
    later.resolve();
    expect(await seen).toBe(0);
  });
});
