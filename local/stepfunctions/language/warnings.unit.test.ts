import { describe, it } from 'node:test';
import { expect } from 'expect';
import { warningsOf } from './warnings.ts';

const warnings = (states: object, more: object = {}) =>
  warningsOf(JSON.stringify({ StartAt: 'S', States: states, ...more })).map(
    ({ code, location }) => `${code} ${location}`,
  );

describe('a definition that is hardly meant', () => {
  it('has a path or a call in a template whose name does not end with .$', () => {
    const Parameters = {
      bookId: '$.book',
      'right.$': '$.right',
      deep: [{ text: 'States.Format(1)', price: '$ 5', id: 'States.Runtime' }],
    };
    expect(warnings({ S: { Type: 'Task', Resource: 'r', Parameters, End: true } })).toEqual([
      'NO_DOLLAR /States/S/Parameters/bookId',
      'NO_DOLLAR /States/S/Parameters/deep[0]/text',
    ]);
  });

  it('has a path in a field that has another name for paths', () => {
    const Choices = [
      { Variable: '$.a', StringEquals: '$.b', Next: 'F' },
      { Not: { Variable: '$.a', NumericLessThanPath: '$.b' }, Next: 'F' },
    ];
    expect(
      warnings({
        S: { Type: 'Choice', Choices },
        F: { Type: 'Fail', Error: '$.error', CausePath: '$.cause' },
      }),
    ).toEqual(['NO_PATH /States/S/Choices[0]/StringEquals', 'NO_PATH /States/F/Error']);
  });

  it('has a path in the result of a Pass state, in a branch too', () => {
    const pass = { Type: 'Pass', Result: { 'a.$': '$.a', b: ['$.b'], c: { d: '$$.Execution' } }, End: true };
    const branch = { StartAt: 'P', States: { P: pass } };
    expect(warnings({ S: { Type: 'Parallel', Branches: [branch], End: true } })).toEqual([
      'PASS_RESULT_IS_STATIC /States/S/Branches[0]/States/P/Result/a.$',
      'PASS_RESULT_IS_STATIC /States/S/Branches[0]/States/P/Result/c/d',
    ]);
  });

  it('is in JSONPath: in JSONata a $ is a character', () => {
    const pass = { Type: 'Pass', Output: { a: '$.b' }, Assign: { c: '$.d' }, End: true };
    expect(warnings({ S: pass }, { QueryLanguage: 'JSONata' })).toEqual([]);
    expect(warnings({ S: { ...pass, QueryLanguage: 'JSONata' } })).toEqual([]);
  });
});
