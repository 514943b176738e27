import { describe, it } from 'node:test';
import { parseEnv } from 'node:util';
import { expect } from 'expect';
import { editEnv, variableOf } from './env-file.ts';

describe('the .env file', () => {
  it('names an output as functions name their variables', () => {
    expect(variableOf('BookTable')).toBe('BOOK_TABLE');
    expect(variableOf('OrdersQueueUrl')).toBe('ORDERS_QUEUE_URL');
    expect(variableOf('CheckoutFlowArn')).toBe('CHECKOUT_FLOW_ARN');
    expect(variableOf('HTTPApiUrl')).toBe('HTTP_API_URL');
  });

  it('is made where there was none', () => {
    expect(editEnv('', { BOOK_TABLE: 'storeflow-dev-books' })).toEqual({
      text: 'BOOK_TABLE=storeflow-dev-books\n',
      changes: [{ name: 'BOOK_TABLE', change: 'added' }],
    });
  });

  it('keeps what else stands there, in its place', () => {
    const text = '# mine\nMAIL_FROM="me@example.com"\n\nexport BOOK_TABLE=old # comment\nUSER_TABLE=same';
    const { text: edited, changes } = editEnv(text, {
      BOOK_TABLE: 'new',
      USER_TABLE: 'same',
      ORDER_TABLE: 'o',
    });
    expect(edited).toBe(
      '# mine\nMAIL_FROM="me@example.com"\n\nBOOK_TABLE=new\nUSER_TABLE=same\nORDER_TABLE=o\n',
    );
    expect(changes).toEqual([
      { name: 'BOOK_TABLE', change: 'changed' },
      { name: 'USER_TABLE', change: 'as it was' },
      { name: 'ORDER_TABLE', change: 'added' },
    ]);
  });

  it('sets a variable wherever it is set', () => {
    const { text, changes } = editEnv('A=1\nA=2\n', { A: '3' });
    expect(text).toBe('A=3\nA=3\n');
    expect(changes).toHaveLength(1);
  });

  it('does not touch commented lines, or names that are written alike', () => {
    const { text } = editEnv('# A=1\nAA=1\n', { A: '2' });
    expect(text).toBe('# A=1\nAA=1\nA=2\n');
  });

  it('is read as it was written', () => {
    const values = {
      URL: 'http://127.0.0.1:4566/000000000000/x',
      ARN: 'arn:aws:sns:us-east-1:1:t',
      ODD: 'a b#c',
    };
    expect(parseEnv(editEnv('', values).text)).toEqual(values);
  });
});
