import { describe, it } from 'node:test';
import { expect } from 'expect';
import { compilePolicy } from './compile-policy.ts';
import { InvalidPolicy } from './invalid-policy.ts';
import type { PolicyKind } from './statement.ts';

const allow = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' };
const refusal = (document: unknown, kind: PolicyKind = 'identity'): string => {
  try {
    compilePolicy(typeof document === 'string' ? document : JSON.stringify(document), kind);
    return 'accepted';
  } catch (error) {
    if (error instanceof InvalidPolicy) return error.message;
    throw error;
  }
};
const ofStatement = (statement: unknown, kind?: PolicyKind) =>
  refusal({ Version: '2012-10-17', Statement: [statement] }, kind);
const underCondition = (Condition: unknown) => ofStatement({ ...allow, Condition });

describe('a policy', () => {
  it('is accepted with one statement or several, of either version', () => {
    expect(refusal({ Statement: allow })).toBe('accepted');
    expect(refusal({ Version: '2008-10-17', Id: 'i', Statement: [allow, allow] })).toBe('accepted');
  });

  it('is refused where it is none', () => {
    expect(refusal('{')).toMatch(/invalid Json/);
    expect(refusal('[]')).toMatch(/must be an object/);
    expect(refusal({ Version: '2012-10-17' })).toMatch(/no Statement/);
    expect(refusal({ Version: '2020-01-01', Statement: [] })).toMatch(/version must be 2012-10-17/);
    expect(refusal({ Statement: ['x'] })).toMatch(/statement must be an object/);
    expect(
      refusal({
        Statement: [
          { ...allow, Sid: 'A' },
          { ...allow, Sid: 'A' },
        ],
      }),
    ).toMatch(/unique/);
  });

  it('is refused with what AWS has no use for', () => {
    expect(ofStatement({ ...allow, Effect: 'Maybe' })).toMatch(/Invalid effect: Maybe/);
    expect(ofStatement({ Effect: 'Allow', Resource: '*' })).toMatch(/Missing required field Action/);
    expect(ofStatement({ Effect: 'Allow', Action: '*' })).toMatch(/Missing required field Resource/);
    expect(ofStatement({ ...allow, NotAction: 'a:b' })).toMatch(/both Action and NotAction/);
    expect(ofStatement({ ...allow, Action: 'SendMessage' })).toMatch(/service:Operation/);
    expect(ofStatement({ ...allow, Resource: 'orders' })).toMatch(/ARN format/);
    expect(ofStatement({ ...allow, Resource: [{}] })).toMatch(/Resource must be a text or a list of texts/);
  });

  it('is refused without an action or resource to speak of', () => {
    expect(ofStatement({ ...allow, Action: [] })).toMatch(/must contain actions: Action is empty/);
    expect(ofStatement({ Effect: 'Deny', NotAction: [], Resource: '*' })).toMatch(/NotAction is empty/);
    expect(ofStatement({ ...allow, Resource: [] })).toMatch(/must contain resources: Resource is empty/);
  });

  it('is refused with an ARN that leaves parts out, unless its end stands for them', () => {
    const on = (Resource: string) => ofStatement({ ...allow, Resource });
    expect(on('arn:aws:sqs')).toMatch(/"arn:aws:sqs", an ARN with less than six parts, is not judged/);
    expect(on('arn:aws:sqs:us-east-1:orders')).toMatch(/less than six parts/);
    expect(on('arn:aws:sqs:*')).toBe('accepted');
    expect(on('arn:aws:s3:::shop')).toBe('accepted');
  });

  it('has a Sid of letters and digits where IAM keeps it', () => {
    const Principal = { AWS: '000000000000' };
    const Sid = 'Send to the desk';
    const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal };
    expect(ofStatement({ ...allow, Sid })).toMatch(/must be alpha-numeric: "Send to the desk"/);
    expect(ofStatement({ ...allow, Sid: 'send-1' })).toMatch(/must be alpha-numeric/);
    expect(ofStatement({ ...trust, Sid }, 'trust')).toMatch(/must be alpha-numeric/);
    expect(ofStatement({ ...allow, Sid: 'Send1' })).toBe('accepted');
    expect(ofStatement({ ...allow, Sid, Principal }, 'resource')).toBe('accepted');
    expect(ofStatement({ ...allow, Sid, Principal }, 'key')).toBe('accepted');
  });

  it('of who may assume a role is about nothing else', () => {
    const of = (Action: unknown) =>
      ofStatement({ Effect: 'Allow', Action, Principal: { AWS: '000000000000' } }, 'trust');
    expect(of('sqs:SendMessage')).toMatch(/only specify STS AssumeRole actions, not "sqs:SendMessage"/);
    expect(of(['sts:AssumeRole', 'sqs:SendMessage'])).toMatch(/not "sqs:SendMessage"/);
    expect(of(['sts:AssumeRole', 'sts:TagSession'])).toBe('accepted');
  });

  it('has principals on a resource, and only there; and a resource everywhere but on a role', () => {
    const Principal = { AWS: '000000000000' };
    expect(ofStatement({ ...allow, Principal })).toMatch(/prohibited field Principal/);
    expect(ofStatement(allow, 'resource')).toMatch(/required field Principal/);
    expect(ofStatement({ ...allow, Principal }, 'resource')).toBe('accepted');
    expect(ofStatement({ ...allow, Principal }, 'trust')).toMatch(/prohibited field Resource/);
    expect(ofStatement({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }, 'trust')).toBe('accepted');
    expect(ofStatement({ Effect: 'Allow', Action: 'kms:*', Principal }, 'key')).toMatch(/field Resource/);
  });

  it('is refused with principals that nobody can be', () => {
    const of = (Principal: unknown) => ofStatement({ ...allow, Principal }, 'resource');
    expect(of({ AWS: 'arn:aws:iam::000000000000:role/*' })).toMatch(/Invalid principal.*role\/\*/);
    expect(of({ Service: 'sns.amazonaws.co' })).toMatch(/Invalid principal.*sns\.amazonaws\.co"/);
    expect(of('somebody')).toMatch(/Invalid principal/);
    expect(of({ Federated: 'x' })).toMatch(/principal type Federated is not judged/);
  });

  it('is refused, by name, with what the local cloud cannot judge', () => {
    expect(refusal({ Statement: [], Extra: 1 })).toMatch(/element Extra of a policy is not judged/);
    expect(ofStatement({ ...allow, Extra: 1 })).toMatch(/element Extra of a statement is not judged/);
    expect(underCondition({ DateLessThan: { 'aws:SourceArn': 'x' } })).toMatch(
      /operator DateLessThan is not judged/,
    );
    expect(underCondition({ 'ForAnyValue:Null': { 'aws:SourceArn': 'true' } })).toMatch(
      /operator ForAnyValue:Null is not judged/,
    );
    expect(underCondition({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })).toMatch(
      /key aws:SourceIp is not judged/,
    );
    expect(underCondition({ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } })).toMatch(
      /key aws:PrincipalOrgID is not judged/,
    );
    expect(underCondition({ StringEquals: { 'ses:Recipients': 'x' } })).toMatch(/needs ForAnyValue/);
    expect(ofStatement({ ...allow, Resource: 'arn:aws:s3:::a/${aws:username}' })).toMatch(
      /variable \$\{aws:username\} is not judged/,
    );
    expect(ofStatement({ ...allow, Resource: "arn:aws:s3:::a/${aws:PrincipalArn, 'x'}" })).toMatch(/default/);
    expect(refusal({ Statement: { ...allow, Resource: 'arn:aws:s3:::a/${aws:username}' } })).toBe('accepted');
  });

  it('is refused with conditions that are none', () => {
    expect(underCondition([])).toMatch(/must be an object/);
    expect(underCondition({ StringEquals: 'x' })).toMatch(/condition StringEquals must be an object/);
    expect(underCondition({ Bool: { 'aws:SecureTransport': 'yes' } })).toMatch(/neither true nor false/);
    expect(underCondition({ Null: { 'aws:SourceArn': 'perhaps' } })).toMatch(/neither true nor false/);
    expect(underCondition({ NumericEquals: { 'aws:SourceAccount': 'x' } })).toMatch(/not a number/);
    expect(underCondition({ StringEquals: { 'aws:SourceArn': {} } })).toMatch(/must be a text/);
  });
});
