import { describe, it } from 'node:test';
import { expect } from 'expect';
import { arnOf, overlap } from './arns.ts';
import { unexplained } from './finding.ts';
import { conditionKeys, covers, grants, guards } from './statements.ts';
import type { Statement } from './statements.ts';
import { ofType, referredTo } from './template.ts';
import type { Template } from './template.ts';

describe('a template as the checks read it', () => {
  it('has only what its conditions let be made', () => {
    const never = { 'Fn::Equals': ['never', 'always'] };
    const resource = (Condition?: string) => ({
      Type: 'AWS::IAM::Role',
      Properties: {},
      ...(Condition && { Condition }),
    });
    const template = {
      Conditions: { Never: never, Always: { 'Fn::Not': [never] } },
      Resources: { A: resource(), B: resource('Never'), C: resource('Always') },
    };
    expect(ofType(template, 'AWS::IAM::Role').map(([id]) => id)).toEqual(['A', 'C']);
    const unknown = { ...template, Conditions: { Never: { 'Fn::Or': [] }, Always: never } };
    expect(() => ofType(unknown, 'AWS::IAM::Role')).toThrow('not known here');
  });

  it('finds what a value refers to, in every form', () => {
    const value = [
      { Ref: 'A' },
      { deep: { 'Fn::GetAtt': ['B', 'Arn'] } },
      { 'Fn::GetAtt': 'C.Arn' },
      { 'Fn::Sub': 'x/${D.Arn}/${E}' },
      { 'Fn::Sub': ['${F}', { G: { Ref: 'H' } }] },
    ];
    expect(referredTo(value)).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'H']);
  });

  it('knows who says what: roles in each of their policies, and resources', () => {
    const allow = (Action: string | string[]): Statement => ({ Effect: 'Allow', Action });
    const policy = (...Statement: Statement[]) => ({ PolicyDocument: { Statement } });
    const template: Template = {
      Resources: {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: { Policies: [policy(allow('a'), allow(['b', 'c'])), policy(allow('d'))] },
        },
        Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: allow('e') } } },
      },
    };
    const told = (said: ReturnType<typeof grants>) => said.map(({ by, statement }) => [by, statement.Action]);
    expect(told(grants(template))).toEqual([
      ['Role', 'a'],
      ['Role', ['b', 'c']],
      ['Role', 'd'],
    ]);
    expect(told(guards(template))).toEqual([['Key', 'e']]);
    const Condition = { StringEquals: { x: '1' }, Bool: { y: true } };
    expect(conditionKeys({ ...allow('a'), Condition })).toEqual(['x', 'y']);
  });

  it('sees an action behind a wildcard', () => {
    for (const granted of ['*', 'states:*', 'states:Send*', 'states:SendTaskSuccess', 'states:SendTask*'])
      expect(covers(granted, 'states:SendTask')).toBe(true);
    for (const granted of ['sqs:*', 'states:Start*', 'states:DescribeExecution'])
      expect(covers(granted, 'states:SendTask')).toBe(false);
  });
});

describe('an ARN in a statement', () => {
  const template: Template = {
    Resources: {
      Orders: { Type: 'AWS::DynamoDB::Table', Properties: {} },
      Notices: { Type: 'AWS::SNS::Topic', Properties: {} },
      Odd: { Type: 'AWS::Odd::Thing', Properties: {} },
    },
  };

  it('is read in every form in which it is written', () => {
    expect(arnOf(template, { 'Fn::GetAtt': ['Orders', 'Arn'] })).toBe('arn:aws:dynamodb:R:A:table/Orders');
    expect(arnOf(template, { Ref: 'Notices' })).toBe('arn:aws:sns:R:A:Notices');
    expect(arnOf(template, { 'Fn::Sub': '${Orders.Arn}/index/x' })).toBe(
      'arn:aws:dynamodb:R:A:table/Orders/index/x',
    );
    expect(
      arnOf(template, { 'Fn::Sub': 'arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:i/x' }),
    ).toBe('arn:aws:ses:R:A:i/x');
    expect(arnOf(template, '*')).toBe('*');
  });

  it('that is not known is no guess', () => {
    expect(() => arnOf(template, { Ref: 'Odd' })).toThrow('AWS::Odd::Thing');
    expect(() => arnOf(template, { 'Fn::Select': [] })).toThrow('not known here');
  });

  it('fits a pattern when both can mean the same', () => {
    const table = 'arn:*:dynamodb:*:*:table/*';
    expect(overlap('arn:aws:dynamodb:R:A:table/Orders', table)).toBe(true);
    expect(overlap('arn:aws:logs:R:A:log-group:x:*', 'arn:*:logs:*:*:log-group:*:log-stream:*')).toBe(true);
    expect(overlap('arn:aws:sqs:R:A:Orders', table)).toBe(false);
    expect(overlap('arn:aws:dynamodb:R:A:table/', table)).toBe(true);
    expect(overlap('arn:aws:dynamodb:R:A:tabl', table)).toBe(false);
  });
});

describe('a finding', () => {
  const exceptions = [{ rule: 'X1', on: ['Bucket', 'Queue'], why: 'it is so' }];
  const finding = (on: string) => ({ rule: 'X1', on, message: 'is bad' });

  it('is open unless it is explained', () => {
    expect(unexplained([finding('Bucket'), finding('Queue'), finding('Table')], exceptions)).toEqual({
      open: ['X1 on Table: is bad'],
      needless: [],
    });
  });

  it('that is no more makes its explanation needless', () => {
    expect(unexplained([finding('Bucket')], exceptions)).toEqual({ open: [], needless: ['X1 on Queue'] });
  });
});
