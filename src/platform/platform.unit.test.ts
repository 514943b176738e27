import { createHash } from 'node:crypto';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { OrderClosed } from '../kernel/order-record.ts';
import { env, numberFromEnv } from './env.ts';
import { asPlatformError, PlatformUnavailable } from './errors.ts';
import { orderIdOf } from './order-id.ts';
import { updateExpression } from './update.ts';

describe('the configuration', () => {
  it('says which variable is missing, and where they are listed', () => {
    delete process.env.CURRENCY;
    expect(() => env('CURRENCY')).toThrow('CURRENCY is not set: see .env.example');
  });

  it('refuses a number outside its range', () => {
    process.env.PAYMENT_FAIL_PROBABILITY = '2';
    expect(() => numberFromEnv('PAYMENT_FAIL_PROBABILITY', { max: 1 })).toThrow(
      /"2", expected a number from 0 to 1/,
    );
    process.env.PAYMENT_FAIL_PROBABILITY = 'often';
    expect(() => numberFromEnv('PAYMENT_FAIL_PROBABILITY', { max: 1 })).toThrow(/"often"/);
  });
});

describe('an error of the cloud', () => {
  it('that may heal is told as one', () => {
    for (const name of [
      'ThrottlingException',
      'ProvisionedThroughputExceededException',
      'TransactionInProgressException',
    ])
      expect(asPlatformError(Object.assign(new Error('x'), { name }))).toBeInstanceOf(PlatformUnavailable);
    expect(asPlatformError(Object.assign(new Error('x'), { code: 'ECONNRESET' }))).toBeInstanceOf(
      PlatformUnavailable,
    );
    expect(asPlatformError(Object.assign(new Error('x'), { $fault: 'server' }))).toBeInstanceOf(
      PlatformUnavailable,
    );
  });

  it('that is an answer which cannot be read may heal, for nobody knows what was done', async () => {
    const half = () =>
      Promise.resolve({ response: { statusCode: 200, headers: {}, body: Buffer.from('{"Item":{"orde') } });
    const db = new DynamoDBClient({
      region: 'us-east-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 's' },
      requestHandler: { handle: half },
    });
    const asking = new GetItemCommand({ TableName: 'orders', Key: { orderId: { S: 'o1' } } });
    const unreadable: unknown = await db.send(asking).catch((error: unknown) => error);
    expect(unreadable).toBeInstanceOf(SyntaxError);
    expect(asPlatformError(unreadable)).toBeInstanceOf(PlatformUnavailable);
  });

  it('that will not heal stays what it is, and so does an error of the shop', () => {
    const mistake = new TypeError('x');
    expect(asPlatformError(mistake)).toBe(mistake);
    const closed = new OrderClosed('o1', 'CANCELLED');
    expect(asPlatformError(closed)).toBe(closed);
  });
});

describe('the order id', () => {
  it("is the execution's name where that is a ULID", () => {
    const arn =
      'arn:aws:states:us-east-1:000000000000:execution:StoreCheckoutFlow-dev:01G4E1AZW2Q1X3QQEYBACQXMFH';
    expect(orderIdOf(arn)).toBe('01G4E1AZW2Q1X3QQEYBACQXMFH');
  });

  it('follows from the ARN where it is not', () => {
    const arn = 'arn:aws:states:us-east-1:000000000000:execution:StoreCheckoutFlow-dev:my-order';
    expect(orderIdOf(arn)).toBe(createHash('sha256').update(arn).digest('hex').slice(0, 32));
  });
});

describe('an update', () => {
  it('stands in placeholders, so that reserved words are attributes like any other', () => {
    expect(
      updateExpression({
        set: { status: 'OPEN', gone: undefined },
        initially: { reason: 'x' },
        append: { timeline: 1 },
        add: { held: -2 },
        remove: ['available'],
      }),
    ).toEqual({
      UpdateExpression:
        'SET #status = :status, #reason = if_not_exists(#reason, :reason), ' +
        '#timeline = list_append(if_not_exists(#timeline, :empty), :timeline) ADD #held :held REMOVE #available',
      ExpressionAttributeNames: {
        '#status': 'status',
        '#reason': 'reason',
        '#timeline': 'timeline',
        '#held': 'held',
        '#available': 'available',
      },
      ExpressionAttributeValues: {
        ':status': 'OPEN',
        ':reason': 'x',
        ':empty': [],
        ':timeline': [1],
        ':held': -2,
      },
    });
  });
});
