import { describe, it } from 'node:test';
import { expect } from 'expect';
import { envelope } from '../event.ts';
import { readPath } from './json-path.ts';
import { inputFor } from './transform-input.ts';

const event = envelope({
  source: 'store.orders',
  detailType: 'OrderPlaced',
  detail: { orderId: 'O-1', note: 'say "hello"', lines: [{ book: 'b1' }, { book: 'b2' }] },
  time: Date.parse('2026-11-21T09:30:00.123Z'),
});
const facts = { ruleArn: 'arn:rule', ruleName: 'rule', ingestionTime: '2026-11-21T09:30:00.500Z' };
const target = { Id: '1', Arn: 'arn:aws:sqs:us-east-1:000000000000:q' };
const transformed = (InputTemplate: string, InputPathsMap: Record<string, string> = {}) =>
  inputFor({ ...target, InputTransformer: { InputPathsMap, InputTemplate } }, event, facts);

describe('what a target gets', () => {
  it('is the event, if nothing else is said', () => {
    expect(JSON.parse(inputFor(target, event, facts))).toEqual(event);
    expect(event.time).toBe('2026-11-21T09:30:00Z');
  });
  it('is a constant', () => {
    expect(inputFor({ ...target, Input: '{"a":1}' }, event, facts)).toBe('{"a":1}');
  });
  it('is a part of the event', () => {
    expect(inputFor({ ...target, InputPath: '$.detail.lines[1]' }, event, facts)).toBe('{"book":"b2"}');
  });
  it('is a template in which values keep their type', () => {
    const text = transformed('{"order": <id>, "lines": <lines>, "none": <none>}', {
      id: '$.detail.orderId',
      lines: '$.detail.lines',
      none: '$.detail.phone',
    });
    expect(JSON.parse(text)).toEqual({
      order: 'O-1',
      lines: event.detail && [{ book: 'b1' }, { book: 'b2' }],
      none: null,
    });
  });
  it('is a template with values inside of texts', () => {
    const text = transformed('"Order <id>: <note> <none>"', {
      id: '$.detail.orderId',
      note: '$.detail.note',
      none: '$.detail.phone',
    });
    expect(JSON.parse(text)).toBe('Order O-1: say "hello" ');
  });
  it('may name the rule and the whole event', () => {
    const text = transformed(
      '{"rule": <aws.events.rule-name>, "event": <aws.events.event.json>, "other": "<no-such>"}',
    );
    expect(JSON.parse(text)).toEqual({ rule: 'rule', event, other: '<no-such>' });
  });
});

describe('a path', () => {
  it('takes names, indices and stars', () => {
    expect(readPath('$.detail.lines[*].book')(event)).toEqual(['b1', 'b2']);
    expect(readPath("$['detail-type']")(event)).toBe('OrderPlaced');
    expect(readPath('$')(event)).toBe(event);
    expect(readPath('$.detail.constructor')(event)).toBeUndefined();
  });
  for (const wrong of ['detail', '$.', '$..book', '$.detail[?(@.a)]', ''])
    it(`is refused as '${wrong}'`, () => {
      expect(() => readPath(wrong)).toThrow('Invalid JsonPath');
    });
});
