import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { expect } from 'expect';
import type { Outcome } from './outcome.ts';
import type { Tier } from './tiers.ts';

const execute = promisify(execFile);

const tier: Tier = {
  name: 'unit',
  ending: '.unit.test.mjs',
  folders: ['src'],
  first: [],
  inTurn: [],
  timeoutSeconds: 1,
  silenceSeconds: 2,
  needsStore: false,
};

describe('a tier of tests', () => {
  let root = '';
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'storeflow-tier-'));
  });
  after(() => {
    rmSync(root, { recursive: true });
  });

  const write = (file: string, text: string) => {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };

  /** Runs files with these texts, each after imports of node:test. */
  const run = async (texts: Record<string, string>, of: Partial<Tier> = {}) => {
    for (const made of ['src', 'log']) rmSync(join(root, made), { recursive: true, force: true });
    const imports = "import { after, describe, it } from 'node:test';\n";
    for (const [name, text] of Object.entries(texts)) write(`src/${name}.unit.test.mjs`, imports + text);
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const runner = join(import.meta.dirname, 'tier-process.ts');
    const { stdout } = await execute(process.execPath, [runner, root, JSON.stringify({ ...tier, ...of })], {
      env,
    });
    const { outcomes, prints } = JSON.parse(stdout) as { outcomes: Outcome[]; prints: string[] };
    return {
      outcomes: outcomes.map(({ path, passed }) => ({ path: path.join(' › '), passed })),
      whys: outcomes.map(({ why }) => why),
      prints,
    };
  };

  /** A file whose test tells when it begins and ends, and waits in between for what another one tells. */
  const waiting = (name: string, awaited: string) => `
    import { appendFileSync, readFileSync } from 'node:fs';
    import { setImmediate } from 'node:timers/promises';
    const log = ${JSON.stringify(join(root, 'log'))};
    const tell = (what) => appendFileSync(log, what + '\\n');
    it('sells', async () => {
      tell('${name} begins');
      while (!readFileSync(log, 'utf8').includes('${awaited}')) await setImmediate();
      tell('${name} ends');
    });`;

  const inFile = (path: string, passed: boolean) => ({ path: `src/a.unit.test.mjs${path}`, passed });

  it('counts each test once, below its suites', async () => {
    const { outcomes } = await run({
      a: "describe('shop', () => { describe('shelf', () => { it('sells', () => {}); }); it('opens', () => {}); });",
    });
    expect(outcomes).toEqual([inFile(' › shop › shelf › sells', true), inFile(' › shop › opens', true)]);
  });

  it('tells why a test failed, and what was printed', async () => {
    const { outcomes, whys, prints } = await run({
      a: "describe('shop', () => { it('sells', () => { console.log('selling'); throw new Error('sold out'); }); });",
    });
    expect(outcomes).toEqual([inFile(' › shop › sells', false)]);
    expect(whys).toEqual([expect.stringMatching(/^Error: sold out\n {4}at /)]);
    expect(prints).toEqual(['selling\n']);
  });

  it('takes what is skipped, or to do, for failed', async () => {
    const { outcomes, whys } = await run({ a: "it.skip('sells', () => {}); it.todo('buys');" });
    expect(outcomes).toEqual([inFile(' › sells', false), inFile(' › buys', false)]);
    expect(whys).toEqual([expect.stringContaining('skipped'), expect.stringContaining('to do')]);
  });

  it('takes a file without tests for failed, and so a tier without files', async () => {
    const { outcomes, whys } = await run({ a: 'console.log(1);' });
    expect(outcomes).toEqual([inFile('', false)]);
    expect(whys).toEqual(['There is no test in this file']);
    expect((await run({})).outcomes).toEqual([{ path: 'unit', passed: false }]);
  });

  it('ends a test that hangs, and goes on', async () => {
    const { outcomes, whys } = await run({
      a: "it('waits', () => new Promise((done) => { setTimeout(done, 60_000).unref(); setTimeout(done, 1500); }));",
      b: "it('sells', () => {});",
    });
    expect(outcomes).toContainEqual(inFile(' › waits', false));
    expect(whys).toContainEqual(expect.stringContaining('timed out after 1000ms'));
    expect(outcomes).toContainEqual({ path: 'src/b.unit.test.mjs › sells', passed: true });
  });

  it('ends a file that leaves something open', async () => {
    const { outcomes, whys } = await run({ a: "it('sells', () => { setInterval(() => {}, 1000); });" });
    expect(outcomes).toEqual([inFile(' › sells', true), inFile('', false)]);
    expect(whys[1]).toContain('Nothing happened for 2 s');
  });

  it('tells of a file that fails outside of its tests', async () => {
    for (const text of ['process.exit(3);', "throw new Error('no shelf');", 'const x = ;']) {
      const { outcomes } = await run({ a: `it('sells', () => {});\n${text}` });
      expect(outcomes.at(-1)).toEqual(inFile('', false));
    }
  });

  it('tells of an error that nobody caught, in whichever test', async () => {
    const thrown = "Promise.reject(new Error('no shelf'))";
    for (const late of [`setTimeout(() => { throw new Error('no shelf'); })`, `void ${thrown}`])
      for (const then of ['', ' await new Promise((done) => setTimeout(done, 20));']) {
        const { outcomes, prints } = await run({
          a: `it('sells', async () => { await 0; ${late};${then} });`,
        });
        expect(outcomes.some(({ passed }) => !passed)).toBe(true);
        expect(prints).toEqual([expect.stringMatching(/^Nobody caught Error: no shelf\n {4}at /)]);
      }
  });

  it('tells of an error that nobody caught when all tests have ended', async () => {
    const { outcomes, prints } = await run({
      a: "it('sells', () => {}); process.once('beforeExit', () => Promise.reject(new Error('no shelf')));",
    });
    expect(outcomes).toEqual([inFile(' › sells', true), inFile('', false)]);
    expect(prints).toEqual([expect.stringMatching(/^Nobody caught Error: no shelf/)]);
  });

  it('tells of a hook that fails', async () => {
    const { outcomes, whys } = await run({
      a: "describe('shop', () => { it('sells', () => {}); after(() => { throw new Error('no key'); }); });",
    });
    expect(outcomes).toEqual([inFile(' › shop › sells', true), inFile(' › shop', false)]);
    expect(whys[1]).toContain('no key');
  });

  it('gives the store to the tests that need it, and stops it', async () => {
    write(
      'test/store/start.ts',
      `import { writeFileSync } from 'node:fs';
      export const startTestStore = async () => ({
        env: { SHOP: 'open' },
        stop: async () => writeFileSync(${JSON.stringify(join(root, 'stopped'))}, 'yes'),
      });`,
    );
    const shop = { a: 'it(`is ${process.env.SHOP}`, () => {});' };
    const { outcomes } = await run(shop, { needsStore: true });
    expect(outcomes).toEqual([
      { path: 'test/store/start.ts › the store starts', passed: true },
      inFile(' › is open', true),
    ]);
    expect(existsSync(join(root, 'stopped'))).toBe(true);
  });

  it('runs files that share a store one after the other, and others beside them', async () => {
    // One in the shop waits for the one beside it to begin, and the other way round.
    const { outcomes } = await run(
      {
        'shop/a': waiting('a', 'z begins'),
        'shop/b': waiting('b', 'a ends'),
        z: waiting('z', 'a begins'),
      },
      { inTurn: ['src/shop/'], timeoutSeconds: 10, silenceSeconds: 10 },
    );
    expect(outcomes.filter(({ passed }) => passed)).toHaveLength(3);
    const told = readFileSync(join(root, 'log'), 'utf8').split('\n');
    expect(told.indexOf('a ends')).toBeLessThan(told.indexOf('b begins'));
  });

  it('begins with the files that take longest', async () => {
    const shop = {
      a: waiting('a', 'z begins'),
      b: waiting('b', 'z begins'),
      'long/z': waiting('z', 'z begins'),
    };
    const { outcomes } = await run(shop, { first: ['src/long/'], timeoutSeconds: 10, silenceSeconds: 10 });
    expect(outcomes.filter(({ passed }) => passed)).toHaveLength(3);
  });

  it('runs no story without a store', async () => {
    rmSync(join(root, 'test'), { recursive: true, force: true });
    const { outcomes, whys } = await run({ a: "it('sells', () => {});" }, { needsStore: true });
    expect(outcomes).toEqual([{ path: 'test/store/start.ts › the store starts', passed: false }]);
    expect(whys).toEqual(['test/store/start.ts is missing: no story can run']);
  });
});
