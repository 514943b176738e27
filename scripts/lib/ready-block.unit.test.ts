import { describe, it } from 'node:test';
import { expect } from 'expect';
import { readyBlock } from './ready-block.ts';

const STORE = { endpoint: 'http://127.0.0.1:4566', inboxUrl: 'http://127.0.0.1:1080' };

describe('a store that has started', () => {
  it('says where it can be reached, and how to check out', () => {
    const lines = readyBlock(STORE, 'qa').split('\n');
    expect(lines).toContain('  endpoint    http://127.0.0.1:4566');
    expect(lines).toContain('  inbox       http://127.0.0.1:1080');
    expect(lines.find((line) => line.includes('a checkout'))).toMatch(/npm run checkout .*--stage qa/);
    expect(lines.some((line) => line.includes('API'))).toBe(false);
    expect(lines).toContain(`  stop        Ctrl-C, or harder: kill -9 ${process.pid}`);
  });

  it('says where its API is, if it has one', () => {
    const apiUrl = 'http://127.0.0.1:4580/a1b2c3d4e5';
    expect(readyBlock({ ...STORE, apiUrl }, 'dev').split('\n')).toContain(
      `  API         ${apiUrl}   (curl -w '\\n' ${apiUrl}/books)`,
    );
  });

  it('says where its stand-in of Stripe is, if it has one', () => {
    const stripeUrl = 'http://127.0.0.1:4590';
    expect(readyBlock({ ...STORE, stripeUrl }, 'dev').split('\n')).toContain(
      `  Stripe      ${stripeUrl}   (a stand-in: --payment-method pm_card_visa)`,
    );
  });
});
