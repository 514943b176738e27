import { describe, it } from 'node:test';
import { expect } from 'expect';
import { TRANSACTION_MS, transactionMs } from './transaction-ms.ts';

describe('how long a transaction takes at least', () => {
  it('is what STOREFLOW_TRANSACTION_MS says, if it says anything', () => {
    expect([undefined, '', '0', '2.5', '60000'].map(transactionMs)).toEqual([
      TRANSACTION_MS,
      TRANSACTION_MS,
      0,
      2.5,
      60_000,
    ]);
  });

  it('is refused where it is no time', () => {
    for (const text of ['long', '-1', 'NaN', '60001'])
      expect(() => transactionMs(text)).toThrow(`STOREFLOW_TRANSACTION_MS is "${text}"`);
  });
});
