import { describe, it } from 'node:test';
import { expect } from 'expect';
import { billOf, millisecondsOnAws, monthlyBill, signInsBill, sumOf, usageOf } from './bill.ts';
import { priceOf, PRICES } from './prices.ts';
import type { Price } from './prices.ts';
import type { Shape } from './shape.ts';
import { standingIn } from './standing.ts';

const shape: Shape = {
  transitions: 8,
  events: 37,
  longestValue: 900,
  calls: {
    'function desk': { 'dynamodb Query': 2, 'states SendTaskSuccess': 1 },
    'function letters': { 'ses SendEmail': 1 },
    'machine flow': { 'sqs SendMessage': 1, 'sns Publish': 1, 'lambda Invoke': 1 },
    'api http': { 'lambda Invoke': 6 },
    'mapping orders': { 'sqs ReceiveMessage': 0.5, 'sqs DeleteMessageBatch': 0.5 },
  },
  read: { orders: 3, books: 1 },
  write: { orders: 6, 'orders/on-the-way': 2 },
  runs: {
    desk: { count: 1, milliseconds: 20, memorySize: 512 },
    letters: { count: 1, milliseconds: 30, memorySize: 1024 },
  },
  deliveries: { 'orders email': 2, 'orders lambda': 1 },
  logBytes: 4000,
  traces: 2,
};

describe('the bill of a checkout', () => {
  it('takes a function for as long as here, and longer by its calls', () => {
    expect(millisecondsOnAws(shape, 'desk')).toBe(20 + 3 * 10);
    expect(millisecondsOnAws(shape, 'nobody')).toBe(0);
    const calls = { ...shape.calls, 'function desk-clerk': { 'dynamodb Query': 7 } };
    expect(millisecondsOnAws({ ...shape, calls }, 'desk')).toBe(20 + 3 * 10);
  });

  it('is of what AWS meters', () => {
    const { gigabyteSecond, ...usage } = usageOf(shape);
    expect(usage).toEqual({
      transition: 8,
      request: 6,
      invocation: 2,
      writeUnit: 8,
      readUnit: 4,
      queueRequest: 2,
      publish: 1,
      notificationMail: 2,
      mail: 1,
      customEvent: 0,
      logGigabyte: 0.000004,
      trace: 0.1,
    });
    expect(gigabyteSecond).toBeCloseTo(0.05 * 0.5 + 0.04 * 1);
  });

  it('for a million is amount times price, by service', () => {
    const bill = Object.fromEntries(billOf(shape).map(({ service, usd }) => [service, usd]));
    expect(bill['Step Functions']).toBe(200);
    expect(bill['API Gateway']).toBeCloseTo(6);
    expect(bill['DynamoDB']).toBeCloseTo(8 * 0.625 + 4 * 0.125);
    expect(bill['SES']).toBeCloseTo(160);
    expect(bill['SNS']).toBeCloseTo(0.5 + 2 * 20);
    expect(bill['SQS']).toBeCloseTo(0.8);
    expect(bill['Lambda']).toBeCloseTo(2 * 0.2 + 65_000 * 0.0000133334);
    expect(bill['CloudWatch Logs']).toBeCloseTo(2);
    expect(bill['X-Ray']).toBeCloseTo(0.5);
    expect(sumOf(billOf(shape))).toBeCloseTo(Object.values(bill).reduce((sum, usd) => sum + usd, 0));
    expect(sumOf(billOf(shape, 500_000)) * 2).toBeCloseTo(sumOf(billOf(shape)));
  });

  it('has a part that is the same whatever is sold', () => {
    const standing = standingIn([
      ...Array.from({ length: 59 }, () => 'AWS::CloudWatch::Alarm'),
      'AWS::KMS::Key',
      'AWS::Lambda::EventSourceMapping',
      'AWS::DynamoDB::Table',
      'AWS::SNS::Topic',
      'AWS::ApiGatewayV2::Route',
      'AWS::ApiGatewayV2::Route',
      ...Array.from({ length: 5 }, () => 'AWS::IAM::Role'),
    ]);
    expect(standing).toEqual({ mappings: 1, alarms: 59, metrics: 5, routes: 2, keys: 1, rolesAndKeys: 10 });
    const usd = monthlyBill(standing).map((line) => line.usd);
    expect(usd[0]).toBeCloseTo(5.9);
    expect(usd[1]).toBeCloseTo(1.5);
    expect(usd[2]).toBeCloseTo(2 * 6 * 0.3);
    expect(usd[3]).toBe(1);
    expect(usd[4]).toBeCloseTo(((15 * 43_800) / 1_000_000) * 0.4);
    expect(usd[5]).toBeCloseTo(((10 * 8760) / 10_000) * 0.03);
  });
});

describe('customers who sign in', () => {
  it('are paid for by the month', () => {
    expect(signInsBill(1000).usd).toBeCloseTo(15);
  });
});

describe('a price', () => {
  for (const [name, price] of Object.entries<Price>(PRICES))
    it(`of ${name} says what it is for, where it comes from, and when it was read`, () => {
      expect(price.usd).toBeGreaterThan(0);
      expect(price.per).toBeGreaterThanOrEqual(1);
      expect(price.source).toMatch(/^https:\/\/aws\.amazon\.com\//);
      expect(price.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(priceOf(name as keyof typeof PRICES, price.per)).toBeCloseTo(price.usd);
    });
});
