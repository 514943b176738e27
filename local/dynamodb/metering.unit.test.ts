import { describe, it } from 'node:test';
import { expect } from 'expect';
import { askUnits, takeUnits } from './metering.ts';

const answer = (body: string, status = 200) => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-crc32': '1' },
  body,
});
const consumed =
  '{"TableName":"orders","CapacityUnits":3,"Table":{"CapacityUnits":2},"GlobalSecondaryIndexes":{"on-the-way":{"CapacityUnits":1}}}';

describe('the units of a call', () => {
  it('are asked for without the caller, unless it asks itself', () => {
    const body = Buffer.from('{"TableName":"orders"}');
    expect(askUnits('PutItem', body)?.toString()).toBe(
      '{"ReturnConsumedCapacity":"INDEXES","TableName":"orders"}',
    );
    expect(askUnits('PutItem', Buffer.from('{"ReturnConsumedCapacity":"TOTAL"}'))).toBeUndefined();
    for (const strange of ['', '{}', '[1,2]', ' {"a":1}'])
      expect(askUnits('PutItem', Buffer.from(strange))).toBeUndefined();
    expect(askUnits('ListTables', body)).toBeUndefined();
  });

  it('are taken out of the answer wherever they stand, and it is as if nobody had asked', () => {
    for (const [body, without] of [
      [`{"Attributes":{"a":{"S":"b"}},"ConsumedCapacity":${consumed}}`, '{"Attributes":{"a":{"S":"b"}}}'],
      [`{"ConsumedCapacity":${consumed},"Count":0}`, '{"Count":0}'],
      [`{"Count":0,"ConsumedCapacity":${consumed},"Items":[]}`, '{"Count":0,"Items":[]}'],
      [`{"ConsumedCapacity":[${consumed}]}`, '{}'],
    ] as const) {
      const { body: left, units, headers } = takeUnits('UpdateItem', answer(body));
      expect(left).toBe(without);
      expect(units).toEqual({ write: { orders: 2, 'orders/on-the-way': 1 } });
      expect(headers).toEqual({ 'content-type': 'application/x-amz-json-1.0' });
    }
  });

  it('of several tables, or of one table several times, are added up by table', () => {
    const more = '{"TableName":"books","CapacityUnits":2},{"TableName":"orders","Table":{"CapacityUnits":4}}';
    const { units } = takeUnits('BatchGetItem', answer(`{"ConsumedCapacity":[${consumed},${more}]}`));
    expect(units).toEqual({ read: { orders: 6, 'orders/on-the-way': 1, books: 2 } });
  });

  it('are not mistaken for an attribute of that name', () => {
    const item = '"Item":{"ConsumedCapacity":{"S":"mine"},"text":{"S":"\\"ConsumedCapacity\\":{}"}}';
    const told = takeUnits('GetItem', answer(`{${item},"ConsumedCapacity":${consumed}}`));
    expect(JSON.parse(told.body.toString())).toEqual(JSON.parse(`{${item}}`));
    expect(told.units).toEqual({ read: { orders: 2, 'orders/on-the-way': 1 } });
    const without = answer(`{${item}}`);
    expect(takeUnits('GetItem', without)).toBe(without);
    const error = answer('{"__type":"x#ConditionalCheckFailedException"}', 400);
    expect(takeUnits('PutItem', error)).toBe(error);
  });
});
