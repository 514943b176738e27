import { describe, it } from 'node:test';
import { expect } from 'expect';
import { parameterValue } from './parameters.ts';
import type { ParameterDeclaration } from './template.ts';
import { later } from './value.ts';

const value = (declaration: ParameterDeclaration, given?: string) =>
  parameterValue('Size', declaration, given === undefined ? {} : { Size: given });

describe('a parameter', () => {
  it('has the value that was given, or its default, or none yet', () => {
    expect(value({ Type: 'String', Default: 'a' }, 'b')).toBe('b');
    expect(value({ Type: 'Number', Default: 3 })).toBe('3');
    expect(value({ Type: 'String' })).toBe(later);
    expect(value({ Type: 'CommaDelimitedList' }, 'a, b')).toEqual(['a', 'b']);
  });

  const refused: [declaration: ParameterDeclaration, given: string, message: string][] = [
    [{ Type: 'Number' }, 'x', "Parameter 'Size' must be a number"],
    [
      { Type: 'String', AllowedValues: ['S', 'M'] },
      'L',
      "Parameter 'Size' must be one of AllowedValues [S, M]",
    ],
    [{ Type: 'String', AllowedPattern: '[a-z]+' }, 'a1', "Parameter 'Size' must match pattern [a-z]+"],
    [
      { Type: 'String', AllowedPattern: '[a-z]+', ConstraintDescription: 'letters' },
      '1',
      "Parameter 'Size' failed to satisfy constraint: letters",
    ],
    [
      { Type: 'String', AllowedPattern: '(' },
      'a',
      "Parameter 'Size': AllowedPattern: Invalid regular expression",
    ],
    [
      { Type: 'String', AllowedPattern: '(a+)+' },
      `${'a'.repeat(50)}b`,
      "Parameter 'Size': AllowedPattern: The regular expression /^(?:(a+)+)$/ takes too long",
    ],
    [{ Type: 'String', MinLength: '2' }, 'a', "Parameter 'Size' must have a length of at least 2"],
    [{ Type: 'Number', MaxValue: 5 }, '6', "Parameter 'Size' must have a value of at most 5"],
    [
      { Type: 'AWS::SSM::Parameter::Value<String>' },
      'a',
      "Parameter 'Size': the type AWS::SSM::Parameter::Value<String> is not emulated by the local cloud (docs/local-cloud.md)",
    ],
  ];
  for (const [declaration, given, message] of refused)
    it(`of ${JSON.stringify(declaration)} refuses ${given}`, () =>
      expect(() => value(declaration, given)).toThrow(message));
});
