import { describe, it } from 'node:test';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { compilePattern } from './pattern.ts';
import { isAllowed, requestOf } from './test-requests.ts';

const ofResource = (Resource: unknown, resource: string, keys = {}) =>
  isAllowed({ identity: [{ Effect: 'Allow', Action: '*', Resource }] }, requestOf({ resource, keys }));
const ofAction = (Action: unknown, action: string) =>
  isAllowed({ identity: [{ Effect: 'Allow', Action, Resource: '*' }] }, requestOf({ action }));

const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/orders';

describe('an action', () => {
  it('is meant whatever its case, by its name or with wildcards', () => {
    expect(ofAction('dynamodb:putitem', 'dynamodb:PutItem')).toBe(true);
    expect(ofAction('dynamodb:*Item', 'dynamodb:PutItem')).toBe(true);
    expect(ofAction('dynamodb:???Item', 'dynamodb:GetItem')).toBe(true);
    expect(ofAction('dynamodb:*Item', 'dynamodb:BatchGetItems')).toBe(false);
    expect(ofAction('sqs:*', 'dynamodb:PutItem')).toBe(false);
    expect(ofAction('*', 'dynamodb:PutItem')).toBe(true);
  });

  it('can be all others', () => {
    const all = { Effect: 'Allow', NotAction: ['iam:*', 'sts:*'], Resource: '*' };
    expect(isAllowed({ identity: [all] }, requestOf({ action: 'sqs:SendMessage' }))).toBe(true);
    expect(isAllowed({ identity: [all] }, requestOf({ action: 'iam:PutRolePolicy' }))).toBe(false);
  });
});

describe('a resource', () => {
  it('is meant by its ARN, with its case', () => {
    expect(ofResource(table, table)).toBe(true);
    expect(ofResource(table, `${table}/index/by-day`)).toBe(false);
    expect(ofResource(table.replace('orders', 'Orders'), table)).toBe(false);
  });

  it('is meant by wildcards, which stay within a part of the ARN unless they end it', () => {
    expect(ofResource(`${table}/index/*`, `${table}/index/by-day`)).toBe(true);
    expect(ofResource('arn:aws:dynamodb:*:*:table/o*s', table)).toBe(true);
    expect(ofResource('arn:aws:dynamodb:us-*-1:000000000000:table/orders', table)).toBe(true);
    expect(ofResource('arn:aws:dynamodb:us-east-?:000000000000:table/orders', table)).toBe(true);
    const execution = 'arn:aws:states:us-east-1:000000000000:execution:Checkout-dev:o1';
    expect(ofResource('arn:aws:states:us-east-1:000000000000:execution:*', execution)).toBe(true);
    expect(ofResource('arn:aws:states:us-east-1:000000000000:execution:Checkout*', execution)).toBe(true);
    expect(ofResource('arn:aws:states:us-east-1:000000000000:execution:C*o1', execution)).toBe(false);
    expect(ofResource('arn:aws:states:us-east-1:000000000000:execution:C*dev:o1', execution)).toBe(true);
  });

  it('can be all others', () => {
    const all = { Effect: 'Allow', Action: '*', NotResource: [table, `${table}/*`] };
    expect(isAllowed({ identity: [all] }, requestOf({ resource: `${table}2` }))).toBe(true);
    expect(isAllowed({ identity: [all] }, requestOf({ resource: `${table}/index/by-day` }))).toBe(false);
  });

  it('may hang on who asks: variables are texts, never wildcards, and without a value mean nothing', () => {
    const own = 'arn:aws:s3:::shop/${aws:PrincipalArn}/*';
    const keys = { 'aws:principalarn': 'role/a*' };
    expect(ofResource(own, 'arn:aws:s3:::shop/role/a*/x', keys)).toBe(true);
    expect(ofResource(own, 'arn:aws:s3:::shop/role/ab/x', keys)).toBe(false);
    expect(ofResource(own, 'arn:aws:s3:::shop/${aws:PrincipalArn}/x')).toBe(false);
    expect(ofResource('arn:aws:s3:::shop/${*}${$}', 'arn:aws:s3:::shop/*$')).toBe(true);
    expect(ofResource('arn:aws:s3:::shop/${*}', 'arn:aws:s3:::shop/x')).toBe(false);
  });
});

describe('a pattern', () => {
  const options = { variables: false };
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?', '.', '$', '{', '[', '\n') });

  it('without wildcards means its own text only, whatever is in it', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const matches = compilePattern(one, { ...options, wildcards: false });
        expect(matches(other, requestOf())).toBe(one === other);
      }),
    );
  });

  const naive = (pattern: string, value: string): boolean => {
    if (pattern === '') return value === '';
    if (pattern.startsWith('*'))
      return naive(pattern.slice(1), value) || (value !== '' && naive(pattern, value.slice(1)));
    if (value === '') return false;
    return (pattern.startsWith('?') || pattern[0] === value[0]) && naive(pattern.slice(1), value.slice(1));
  };

  it('with wildcards means what a naive matcher finds', () => {
    fc.assert(
      fc.property(text, text, (pattern, value) => {
        expect(compilePattern(pattern, options)(value, requestOf())).toBe(naive(pattern, value));
      }),
    );
  });

  it('of an ARN in a condition means what a naive matcher finds in each of its six components', () => {
    const component = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 3 });
    const arn = fc.array(component, { minLength: 4, maxLength: 8 }).map((components) => components.join(':'));
    const components = (whole: string) => {
      const parts = whole.split(':');
      return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(':')] : [])];
    };
    fc.assert(
      fc.property(arn, arn, (pattern, value) => {
        const [wanted, given] = [components(pattern), components(value)];
        const expected =
          wanted.length === given.length && wanted.every((part, index) => naive(part, given[index] ?? ''));
        expect(compilePattern(pattern, { ...options, arn: 'condition' })(value, requestOf())).toBe(expected);
      }),
    );
  });

  /** What a pattern of a Resource element means, as an expression that tries all ways. */
  const asExpression = (pattern: string) => {
    const source = Array.from(pattern, (char, index) => {
      const next = pattern[index + 1];
      if (char === '*') return next === undefined || next === ':' ? '.*' : '[^:]*';
      return char === '?' ? '[^:]' : char.replace(/[.${[]/, String.raw`\$&`);
    });
    return new RegExp(`^${source.join('')}$`, 's');
  };

  it('of a resource means what an expression does, which stars end at colons and which do not', () => {
    const arn = fc.string({ unit: fc.constantFrom('a', 'b', ':', ':', '*', '*', '?'), maxLength: 16 });
    const value = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 16 });
    fc.assert(
      fc.property(arn, value, (pattern, given) => {
        expect(compilePattern(pattern, { ...options, arn: 'resource' })(given, requestOf())).toBe(
          asExpression(pattern).test(given),
        );
      }),
      { numRuns: 5000 },
    );
  });

  it('in any case means its text in any case', () => {
    const caseless = compilePattern('Shop', { variables: false, wildcards: false, caseless: true });
    expect(caseless('sHOP', requestOf())).toBe(true);
    expect(caseless('shops', requestOf())).toBe(false);
  });

  it('is held against a text in time, however many wildcards it has', () => {
    const request = requestOf({ keys: { 'aws:principalarn': 'a'.repeat(2000) } });
    for (const [pattern, given] of [
      [`${'*a'.repeat(1000)}*b`, 'a'.repeat(5000)],
      [`${'*a:'.repeat(1000)}b`, 'a:'.repeat(2500)],
      [`arn:${'*a*:'.repeat(500)}b*c`, `arn:${'aa:'.repeat(1500)}`],
      [`${'*a*'.repeat(500)}\${aws:PrincipalArn}b`, 'a'.repeat(5000)],
      ['${'.repeat(100_000), 'a'],
    ] as const)
      for (const arn of ['resource', 'condition', undefined] as const) {
        const matches = compilePattern(pattern, { variables: true, ...(arn && { arn }) });
        expect(matches(given, request)).toBe(false);
      }
  });
});
