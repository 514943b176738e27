import { describe, it } from 'node:test';
import { expect } from 'expect';
import { holds } from './test-requests.ts';

const ARN = 'arn:aws:sns:us-east-1:000000000000:orders';

describe('a condition', () => {
  it('compares texts, with their case or without, as they are or with wildcards', () => {
    const keys = { 'aws:sourceaccount': 'Aa*' };
    expect(holds({ StringEquals: { 'AWS:SourceAccount': 'Aa*' } }, keys)).toBe(true);
    expect(holds({ StringEquals: { 'aws:SourceAccount': ['x', 'aa*'] } }, keys)).toBe(false);
    expect(holds({ StringEqualsIgnoreCase: { 'aws:SourceAccount': 'aA*' } }, keys)).toBe(true);
    expect(holds({ StringEquals: { 'aws:SourceAccount': 'A*' } }, keys)).toBe(false);
    expect(holds({ StringLike: { 'aws:SourceAccount': 'A*' } }, keys)).toBe(true);
    expect(holds({ StringNotEquals: { 'aws:SourceAccount': ['x', 'y'] } }, keys)).toBe(true);
    expect(holds({ StringNotEquals: { 'aws:SourceAccount': ['x', 'Aa*'] } }, keys)).toBe(false);
    expect(holds({ StringNotEqualsIgnoreCase: { 'aws:SourceAccount': 'aa*' } }, keys)).toBe(false);
    expect(holds({ StringNotLike: { 'aws:SourceAccount': 'a*' } }, keys)).toBe(true);
  });

  it('compares ARNs part by part', () => {
    const keys = { 'aws:sourcearn': ARN };
    for (const name of ['ArnEquals', 'ArnLike']) {
      expect(holds({ [name]: { 'aws:SourceArn': ARN } }, keys)).toBe(true);
      expect(holds({ [name]: { 'aws:SourceArn': 'arn:aws:sns:*:000000000000:or*' } }, keys)).toBe(true);
      expect(holds({ [name]: { 'aws:SourceArn': 'arn:aws:s*s:us-east-1:000000000000:x' } }, keys)).toBe(
        false,
      );
    }
    expect(holds({ ArnNotLike: { 'aws:SourceArn': 'arn:aws:sqs:*:*:*' } }, keys)).toBe(true);
    expect(holds({ ArnNotEquals: { 'aws:SourceArn': ARN } }, keys)).toBe(false);
  });

  it('lets a wildcard in an ARN reach over colons in the last of its six parts, and only there', () => {
    const like = (pattern: string, sourceArn: string) =>
      holds({ ArnLike: { 'aws:SourceArn': pattern } }, { 'aws:sourcearn': sourceArn });
    const lambda = 'arn:aws:lambda:us-east-1:000000000000:function:f';
    expect(like('arn:aws:lambda:*:*:function:f', lambda)).toBe(true);
    expect(like('arn:aws:lambda:*:function:f', lambda)).toBe(false);
    expect(like('arn:aws:lambda:*', lambda)).toBe(false);
    expect(like('arn:aws:lambda:us-east-1:000000000000:*', lambda)).toBe(true);
    const execution = 'arn:aws:states:us-east-1:000000000000:execution:Checkout-dev:o1';
    expect(like('arn:aws:states:*:*:execution:C*o1', execution)).toBe(true);
    expect(like('arn:aws:states:*:*:execution:Checkout-dev?o1', execution)).toBe(true);
    // The example of AWS's page on condition operators.
    const nested = 'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt';
    expect(like('arn:aws:someservice:*:111122223333:finance/*', nested)).toBe(false);
  });

  it('compares ARNs with the parts that a variable brings along', () => {
    const keys = { 'aws:principalarn': 'arn:aws:iam::000000000000:role/desk', 'aws:sourcearn': '' };
    const like = (pattern: string, sourceArn: string) =>
      holds({ ArnLike: { 'aws:SourceArn': pattern } }, { ...keys, 'aws:sourcearn': sourceArn });
    expect(like('${aws:PrincipalArn}/*', 'arn:aws:iam::000000000000:role/desk/a:b')).toBe(true);
    expect(like('${aws:PrincipalArn}/*', 'arn:aws:iam::000000000000:role/till/a:b')).toBe(false);
  });

  it('compares truths and numbers', () => {
    const keys = { 'aws:securetransport': 'true', 'aws:sourceaccount': '12' };
    expect(holds({ Bool: { 'aws:SecureTransport': true } }, keys)).toBe(true);
    expect(holds({ Bool: { 'aws:SecureTransport': 'false' } }, keys)).toBe(false);
    const numeric = (name: string, value: unknown) =>
      holds({ [`Numeric${name}`]: { 'aws:SourceAccount': value } }, keys);
    expect(numeric('Equals', '12.0')).toBe(true);
    expect(numeric('NotEquals', 12)).toBe(false);
    expect(numeric('LessThan', 12)).toBe(false);
    expect(numeric('LessThanEquals', 12)).toBe(true);
    expect(numeric('GreaterThan', 11)).toBe(true);
    expect(numeric('GreaterThanEquals', 13)).toBe(false);
    expect(holds({ NumericLessThan: { 'aws:SourceArn': 1 } }, { 'aws:sourcearn': 'x' })).toBe(false);
  });

  it('on a key that a request does not have is false, but for what is negated, and for IfExists', () => {
    expect(holds({ StringEquals: { 'aws:SourceArn': ARN } }, {})).toBe(false);
    expect(holds({ StringEqualsIfExists: { 'aws:SourceArn': ARN } }, {})).toBe(true);
    expect(holds({ StringNotEquals: { 'aws:SourceArn': ARN } }, {})).toBe(true);
    expect(holds({ Bool: { 'aws:SecureTransport': 'false' } }, {})).toBe(false);
    expect(holds({ Null: { 'aws:SourceArn': 'true' } }, {})).toBe(true);
    expect(holds({ Null: { 'aws:SourceArn': false } }, { 'aws:sourcearn': ARN })).toBe(true);
    expect(holds({ Null: { 'aws:SourceArn': 'true' } }, { 'aws:sourcearn': ARN })).toBe(false);
  });

  it('on a key with several values is of any or of all', () => {
    const any = { 'ForAnyValue:StringLike': { 'ses:Recipients': '*@shop.example' } };
    const all = { 'ForAllValues:StringLike': { 'ses:Recipients': '*@shop.example' } };
    const none = { 'ForAllValues:StringNotLike': { 'ses:Recipients': '*@shop.example' } };
    const to = (...addresses: string[]) => ({ 'ses:recipients': addresses });
    expect(holds(any, to('a@shop.example', 'b@x.example'))).toBe(true);
    expect(holds(all, to('a@shop.example', 'b@x.example'))).toBe(false);
    expect(holds(all, to('a@shop.example'))).toBe(true);
    expect(holds(none, to('a@x.example'))).toBe(true);
    expect(holds(none, to('a@shop.example', 'b@x.example'))).toBe(false);
    expect(holds(any, {})).toBe(false);
    expect(holds(all, {})).toBe(true);
  });

  it('must hold with all others of its statement', () => {
    const both = { StringEquals: { 'aws:SourceAccount': '1', 'aws:SourceArn': ARN } };
    expect(holds(both, { 'aws:sourceaccount': '1', 'aws:sourcearn': ARN })).toBe(true);
    expect(holds(both, { 'aws:sourceaccount': '1' })).toBe(false);
  });
});
