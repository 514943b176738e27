import { describe, it } from 'node:test';
import { expect } from 'expect';
import { actionsOf, covers, ofType, referredTo } from './template.ts';

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

  it('sees an action behind a wildcard', () => {
    for (const granted of ['*', 'states:*', 'states:Send*', 'states:SendTaskSuccess', 'states:SendTask*'])
      expect(covers(granted, 'states:SendTask')).toBe(true);
    for (const granted of ['sqs:*', 'states:Start*', 'states:DescribeExecution'])
      expect(covers(granted, 'states:SendTask')).toBe(false);
  });

  it('lists the actions of every policy of a role', () => {
    const policy = (...Statement: { Action: string | string[] }[]) => ({ PolicyDocument: { Statement } });
    expect(
      actionsOf({ Policies: [policy({ Action: 'a' }, { Action: ['b', 'c'] }), policy({ Action: 'd' })] }),
    ).toEqual(['a', 'b', 'c', 'd']);
    expect(actionsOf({})).toEqual([]);
  });
});
