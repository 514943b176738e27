import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { expect } from 'expect';
import type { Part, Task } from './outcome.ts';
import { runParts } from './run-parts.ts';

/** A run of parts whose tasks end when they are told to. */
const begun = (...parts: [name: string, ...tasks: string[]][]) => {
  const told: string[] = [];
  const underWay = new Map<string, () => void>();
  const interrupted = new AbortController();
  const taskOf =
    (task: string): Task =>
    async (report) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      underWay.set(task, resolve);
      await promise;
      underWay.delete(task);
      report.outcome({ path: [task], passed: true, milliseconds: 0 });
    };
  const partOf = ([name, ...tasks]: [string, ...string[]]): Part => ({
    name,
    next: () => {
      const task = tasks.shift();
      return task === undefined ? undefined : taskOf(task);
    },
    end: (report) => Promise.resolve(report.leftOut(`nothing of ${name}`)),
  });
  const report = {
    outcome: ({ path }: { path: string[] }) => void told.push(path.join()),
    printed: () => {},
    took: () => {},
    leftOut: (what: string) => void told.push(what),
  };
  const show = {
    report,
    begin: (name: string) => void told.push(`${name} begins`),
    end: (name: string) => void told.push(`${name} ends`),
  };
  const over = runParts(parts.map(partOf), show, interrupted.signal);
  return {
    told,
    over,
    underWay: () => [...underWay.keys()],
    interrupt: () => interrupted.abort(),
    /** Ends a task, and has what follows from it happen. */
    async done(task: string) {
      underWay.get(task)?.();
      await setImmediate();
    },
  };
};

describe('the parts of a run', () => {
  it('are done two tasks at once, those of the next part where one has none left', async () => {
    const run = begun(['books', 'a', 'b', 'c'], ['couriers', 'd'], ['mails', 'e']);
    expect(run.underWay()).toEqual(['a', 'b']);
    await run.done('b');
    expect(run.underWay()).toEqual(['a', 'c']);
    await run.done('c');
    expect(run.underWay()).toEqual(['a', 'd']);
    await run.done('a');
    expect(run.underWay()).toEqual(['d', 'e']);
    await run.done('d');
    await run.done('e');
    await run.over;
  });

  it('are told of one after the other, each ended once', async () => {
    const run = begun(['books', 'a', 'b'], ['couriers', 'c'], ['mails'], ['users', 'd']);
    const books = ['books begins', 'b'];
    await run.done('b');
    await run.done('c');
    expect(run.underWay()).toEqual(['a', 'd']);
    expect(run.told).toEqual(books);
    await run.done('a');
    const others = ['nothing of couriers', 'couriers ends', 'mails begins', 'nothing of mails', 'mails ends'];
    const ended = [...books, 'a', 'nothing of books', 'books ends', 'couriers begins', 'c', ...others];
    expect(run.told).toEqual([...ended, 'users begins']);
    await run.done('d');
    await run.over;
    expect(run.told).toEqual([...ended, 'users begins', 'd', 'nothing of users', 'users ends']);
  });

  it('are ended, and no others begun, when a run is broken off', async () => {
    const run = begun(['books', 'a', 'b', 'c'], ['couriers', 'd']);
    run.interrupt();
    await run.done('a');
    await run.done('b');
    await run.over;
    expect(run.told).toEqual(['books begins', 'a', 'b', 'nothing of books', 'books ends']);
  });
});
