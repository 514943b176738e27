import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { expect } from 'expect';
import { root } from '../lib/root.ts';
import { readBundles } from './bundles.ts';
import { contentsOf } from './contents.ts';
import { importTimes } from './import-times.ts';

const aFunction = (key: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Key: `some/where/${key}.zip` },
    Handler: 'src/hello.handler',
    Environment: { Variables: { STAGE: 'dev', ORDER_TABLE: { Ref: 'OrderTable' } } },
  },
});

const CODE = `if (process.env.STAGE !== 'dev' || !process.env.ORDER_TABLE || !process.env.AWS_REGION) throw new Error('not as on Lambda');`;
const SLOW = `${CODE} const end = performance.now() + 80; while (performance.now() < end);`;

describe('the bundles of a package', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'storeflow-bundles-test-'));
    const Resources = { Hello: aFunction('hello'), Slow: aFunction('slow') };
    writeFileSync(join(folder, 'cloudformation-template-update-stack.json'), JSON.stringify({ Resources }));
    for (const [key, code] of Object.entries({ hello: CODE, slow: SLOW }))
      writeFileSync(join(folder, `${key}.zip`), zipSync({ 'src/hello.js': strToU8(code) }));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('weigh what is in their zips', () => {
    const [hello, slow] = readBundles(folder);
    expect(hello).toMatchObject({ name: 'hello', bytes: CODE.length, file: 'src/hello.js' });
    expect(hello?.zipBytes).toBeGreaterThan(0);
    expect(slow?.bytes).toBe(SLOW.length);
  });

  it('are imported as on Lambda, in a fresh process each time', async () => {
    const times = await importTimes(readBundles(folder), 3);
    expect([...times.keys()]).toEqual(['hello', 'slow']);
    expect(times.get('slow')?.clock).toBeGreaterThanOrEqual(80);
    for (const { clock, cpu } of times.values()) {
      expect(clock).toBeGreaterThan(0);
      expect(cpu).toBeGreaterThan(0);
    }
  });

  it('are made of what the function calls, and of no way to log in that Lambda does not use', async () => {
    const packages = (await contentsOf(root, 'calculateTotal')).map(([from]) => from);
    expect(packages).toEqual(expect.arrayContaining(['storeflow', '@aws-sdk/client-dynamodb']));
    expect(packages.filter((from) => /nested-clients|provider-(?!env)/.test(from))).toEqual([]);
    await expect(contentsOf(root, 'noSuchFunction')).rejects.toThrow('There is no function noSuchFunction');
  });
});
