import { describe, it } from 'node:test';
import { expect } from 'expect';
import { conditions } from './conditions.ts';
import { resolve } from './intrinsics.ts';
import type { Scope } from './scope.ts';
import { later } from './value.ts';
import type { Json, Value } from './value.ts';

const names: Record<string, Value> = {
  Table: 'orders',
  Queue: later,
  'AWS::Region': 'us-east-1',
  'AWS::NoValue': undefined,
  Names: ['a', 'b'],
  Port: 80,
};

const scope: Scope = {
  ref: (name) => names[name],
  attribute: (logicalId, attribute) => `${logicalId}/${attribute}`,
  condition: conditions(
    {
      Yes: { 'Fn::Equals': ['a', { 'Fn::Select': ['0', { Ref: 'Names' }] }] },
      No: { 'Fn::Not': [{ Condition: 'Yes' }] },
      Open: { 'Fn::Equals': [{ Ref: 'Queue' }, 'x'] },
      Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
      Either: { 'Fn::Or': [{ Condition: 'Open' }, { Condition: 'Yes' }] },
      Loop: { 'Fn::Not': [{ Condition: 'Loop' }] },
    },
    () => scope,
  ),
  mapping: (map, first, second) => `${map}.${first}.${second}`,
  importValue: (name) => `<${name}>`,
};

const value = (expression: Json) => resolve(expression, scope);

describe('an expression in a template', () => {
  const examples: [what: string, expression: Json, result: unknown][] = [
    ['Ref', { Ref: 'Table' }, 'orders'],
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'Table/Arn'],
    ['Fn::GetAtt as a text', { 'Fn::GetAtt': 'Table.Stream.Arn' }, 'Table/Stream.Arn'],
    [
      'Fn::Sub of names',
      { 'Fn::Sub': 'x-${Table}-${AWS::Region}-${Table.Arn}' },
      'x-orders-us-east-1-Table/Arn',
    ],
    [
      'Fn::Sub with its own names',
      { 'Fn::Sub': ['${a}:${Table}', { a: { Ref: 'AWS::Region' } }] },
      'us-east-1:orders',
    ],
    ['Fn::Sub with a number', { 'Fn::Sub': ':${Port}' }, ':80'],
    ['a literal in Fn::Sub', { 'Fn::Sub': '${!Table} {% $x %}' }, '${Table} {% $x %}'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Port' }, { Ref: 'Table' }]] }, 'a-80-orders'],
    ['Fn::Join of a list', { 'Fn::Join': [',', { Ref: 'Names' }] }, 'a,b'],
    ['Fn::Select', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['M', { Ref: 'Table' }, 'size'] }, 'M.orders.size'],
    ['Fn::Base64', { 'Fn::Base64': { Ref: 'Table' } }, 'b3JkZXJz'],
    ['Fn::ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': '${Table}-url' } }, '<orders-url>'],
    ['Fn::If that holds', { 'Fn::If': ['Yes', { Ref: 'Table' }, 'no'] }, 'orders'],
    ['Fn::If that does not', { 'Fn::If': ['No', 'yes', 'no'] }, 'no'],
    ['Fn::And', { 'Fn::If': ['Both', 'yes', 'no'] }, 'no'],
    ['Fn::Or with something open', { 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    [
      'an object',
      { a: { Ref: 'Table' }, Condition: { Bool: true } },
      { a: 'orders', Condition: { Bool: true } },
    ],
    ['AWS::NoValue', { a: 1, b: { Ref: 'AWS::NoValue' }, c: [{ Ref: 'AWS::NoValue' }, 2] }, { a: 1, c: [2] }],
    ['what is known later', { 'Fn::Join': ['/', ['a', { Ref: 'Queue' }]] }, later],
    ['a text with what is known later', { 'Fn::Sub': 'a-${Queue}' }, later],
    ['an open condition', { 'Fn::If': ['Open', 1, 2] }, later],
  ];
  for (const [what, expression, result] of examples)
    it(`${what} is what CloudFormation says`, () => expect(value(expression)).toEqual(result));

  const mistakes: [expression: Json, message: string | RegExp][] = [
    [
      { 'Fn::Cidr': ['10.0.0.0/16', 2, 8] },
      'Fn::Cidr is not emulated by the local cloud (docs/local-cloud.md)',
    ],
    ['{{resolve:ssm:/key}}', /^Dynamic references/],
    [{ 'Fn::Join': ['-', 'text'] }, 'Template error: Fn::Join takes [delimiter, [texts]]'],
    [{ 'Fn::Join': ['-', [{ a: 1 }]] }, 'Template error: Fn::Join takes [delimiter, [texts]]'],
    [{ 'Fn::Select': [5, ['a']] }, 'Template error: Fn::Select cannot select nonexistent value at index 5'],
    [
      { 'Fn::If': ['Nowhere', 1, 2] },
      'Template error: the condition Nowhere is not defined in the Conditions block',
    ],
    [{ 'Fn::If': ['Loop', 1, 2] }, 'Template error: the condition Loop depends on itself'],
    [{ 'Fn::GetAtt': ['Table'] }, 'Template error: Fn::GetAtt takes [logicalId, attribute]'],
  ];
  for (const [expression, message] of mistakes)
    it(`${JSON.stringify(expression)} is refused`, () => expect(() => value(expression)).toThrow(message));
});
