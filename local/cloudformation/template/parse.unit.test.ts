import { describe, it } from 'node:test';
import { expect } from 'expect';
import { parseTemplate } from './parse.ts';

describe('a template', () => {
  it('in YAML means the same as in JSON', () => {
    const { Resources, Conditions } = parseTemplate(`
AWSTemplateFormatVersion: 2010-09-09
Conditions:
  Mail: !Not [!Equals [!Ref Address, '']]
Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      Name: !Sub '\${AWS::StackName}-orders'
      Arn: !GetAtt Other.Nested.Arn
      Long: !GetAtt [Other, Arn]
      When: !If [Mail, !Ref A, !Ref AWS::NoValue]
      Text: !Sub
        - 'a\${b}'
        - b: !ImportValue there
      Version: 2012-10-17
`);
    expect(Conditions).toEqual({ Mail: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Address' }, ''] }] } });
    expect(Resources['Table']?.Properties).toEqual({
      Name: { 'Fn::Sub': '${AWS::StackName}-orders' },
      Arn: { 'Fn::GetAtt': ['Other', 'Nested.Arn'] },
      Long: { 'Fn::GetAtt': ['Other', 'Arn'] },
      When: { 'Fn::If': ['Mail', { Ref: 'A' }, { Ref: 'AWS::NoValue' }] },
      Text: { 'Fn::Sub': ['a${b}', { b: { 'Fn::ImportValue': 'there' } }] },
      Version: '2012-10-17',
    });
  });

  const refused: [what: string, body: string, message: string | RegExp][] = [
    [
      'a transform',
      '{"Transform":"AWS::Serverless-2016-10-31","Resources":{"A":{}}}',
      'Transform (AWS::Serverless-2016-10-31) is not emulated by the local cloud (docs/local-cloud.md)',
    ],
    [
      'an unknown section',
      '{"Resource":{},"Resources":{"A":{}}}',
      'Invalid template property or properties [Resource]',
    ],
    [
      'no resources',
      '{"Resources":{}}',
      'Template format error: At least one Resources member must be defined.',
    ],
    ['broken JSON', '{"Resources":', /^Template format error: JSON not well-formed\./],
    ['broken YAML', 'Resources:\n  a: [', /^Template format error: YAML not well-formed\./],
    [
      'the same key twice',
      'Resources:\n  A: {}\n  A: {}\n',
      /^Template format error: YAML not well-formed\..*unique/s,
    ],
    [
      'aliases',
      'Metadata: &a {}\nResources: *a\n',
      'Template error: YAML aliases are not allowed in CloudFormation templates',
    ],
  ];
  for (const [what, body, message] of refused)
    it(`with ${what} is refused`, () => expect(() => parseTemplate(body)).toThrow(message));
});
