import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'expect';
import { deployInputs, variablesIn } from './deploy-inputs.ts';

describe('what a deploy reads', () => {
  let folder: string;
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  const hash = (settings = {}) => deployInputs(folder, settings).hash;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'storeflow-inputs-'));
    mkdirSync(join(folder, 'src', 'payments'), { recursive: true });
    write('serverless.yml', "from: ${env:MAIL_FROM, ''}");
    write('src/payments/functions.yml', "p: ${env:PAYMENT_FAIL_PROBABILITY, '0'}");
    write('src/payments/bill.ts', 'export {}');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is the same as long as nothing changes', () => {
    expect(hash({ MAIL_FROM: 'a@b' })).toBe(hash({ MAIL_FROM: 'a@b' }));
  });

  it('changes with code, template and new files', () => {
    const hashes = [hash()];
    write('src/payments/bill.ts', 'export const a = 1;');
    hashes.push(hash());
    write('serverless.yml', "from: ${env:MAIL_FROM, 'x'}");
    hashes.push(hash());
    write('src/payments/refund.ts', '');
    hashes.push(hash());
    expect(new Set(hashes).size).toBe(4);
  });

  it('changes with the variables that the templates ask for, and with no others', () => {
    expect(hash({ PAYMENT_FAIL_PROBABILITY: '0.5' })).not.toBe(hash());
    expect(hash({ HOME: '/root' })).toBe(hash());
    expect(deployInputs(folder, { MAIL_FROM: 'a@b', HOME: '/root' }).settings).toEqual({ MAIL_FROM: 'a@b' });
  });

  it('does not change with the region that the user is logged in to', () => {
    write('serverless.yml', "region: ${env:AWS_REGION, 'us-east-1'}");
    expect(deployInputs(folder, { AWS_REGION: 'eu-west-1' })).toEqual(deployInputs(folder, {}));
  });

  it('does not change with tests and readmes', () => {
    const before = hash();
    write('src/payments/bill.unit.test.ts', 'it();');
    write('src/payments/README.md', '#');
    expect(hash()).toBe(before);
  });

  it('is not mistaken when text moves from one file to the next', () => {
    write('src/payments/a.ts', 'xy');
    write('src/payments/b.ts', 'z');
    const before = hash();
    write('src/payments/a.ts', 'x');
    write('src/payments/b.ts', 'yz');
    expect(hash()).not.toBe(before);
  });

  it('finds variables with and without a default', () => {
    expect(variablesIn("a: ${env:A}\nb: ${opt:region, env:B, 'x'} ${strToBool(${env:C, 'false'})}")).toEqual([
      'A',
      'B',
      'C',
    ]);
  });
});
