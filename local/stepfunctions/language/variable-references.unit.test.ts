import { describe, it } from 'node:test';
import { expect } from 'expect';
import { variableReferences } from './variable-references.ts';

const referencesIn = (states: object) => variableReferences(JSON.stringify({ StartAt: 'A', States: states }));

describe('the variables that states refer to', () => {
  it('are told by the name of the state, of those only that have any', () => {
    expect(
      referencesIn({
        A: {
          QueryLanguage: 'JSONata',
          Type: 'Pass',
          Assign: { price: '{% $states.input.price %}', total: 0 },
          Next: 'B',
        },
        B: {
          QueryLanguage: 'JSONata',
          Type: 'Pass',
          Output: { sum: '{% ($x := $price; $sum([$x, $total, $price])) %}', text: '$price' },
          Next: 'C',
        },
        C: {
          Type: 'Map',
          ItemsPath: '$total',
          Parameters: { 'both.$': "States.Format('{} {}', $total.a, $price)", 'own.$': '$.price' },
          ItemProcessor: {
            StartAt: 'D',
            States: {
              D: { Type: 'Choice', Choices: [{ Variable: '$price', IsNull: true, Next: 'E' }] },
              E: { Type: 'Pass', InputPath: '$$.Execution', End: true },
            },
          },
          End: true,
        },
      }),
    ).toEqual({ B: ['price', 'total'], C: ['price', 'total'], D: ['price'] });
  });

  it('are none where nothing is assigned', () => {
    expect(referencesIn({ A: { Type: 'Pass', InputPath: '$.a', End: true } })).toBeUndefined();
  });
});
