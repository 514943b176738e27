import { describe, it } from 'node:test';
import { expect } from 'expect';
import { functionName } from './function-record.ts';

describe('the name of a function', () => {
  it('is told in each of its forms', () => {
    for (const reference of [
      'desk',
      'function:desk',
      '000000000000:function:desk',
      'arn:aws:lambda:us-east-1:000000000000:function:desk',
      'arn:aws:lambda:us-east-1:000000000000:function:desk:$LATEST',
    ])
      expect(functionName(reference)).toBe('desk');
  });

  it('of another region or account is that of no function here', () => {
    for (const reference of [
      'arn:aws:lambda:eu-west-1:000000000000:function:desk',
      'arn:aws:lambda:us-east-1:999999999999:function:desk',
      '999999999999:function:desk',
    ])
      expect(() => functionName(reference)).toThrow(
        expect.objectContaining({ code: 'ResourceNotFoundException', status: 404 }),
      );
  });
});
