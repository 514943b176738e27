import { describe, it } from 'node:test';
import { expect } from 'expect';
import { BrokenMessage } from './domain/errors.ts';
import { parseMessage } from './input.ts';

describe('a message to the order desk', () => {
  const message = { orderId: 'o1', taskToken: 't' };

  it('may be of the previous version, which does not name the execution, or of the next one', () => {
    expect(parseMessage(JSON.stringify(message))).toEqual(message);
    expect(parseMessage(JSON.stringify({ ...message, execution: 'arn', more: 1 }))).toEqual({
      ...message,
      execution: 'arn',
    });
  });

  it('that no process can have sent is broken, and not repeated', () => {
    for (const body of [
      '',
      'x',
      '{}',
      '{"orderId":"a b","taskToken":"t"}',
      '{"orderId":"o1","taskToken":""}',
    ])
      expect(() => parseMessage(body)).toThrow(BrokenMessage);
  });
});
