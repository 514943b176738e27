import { describe, it } from 'node:test';
import { expect } from 'expect';
import { problems, task, wrong } from './test-problems.ts';

describe('a definition', () => {
  for (const [what, text, problem] of [
    [
      'does not parse',
      '{% a[1,2) %}',
      /INVALID_JSONATA_EXPRESSION \/States\/S\/Output\/v: Expected "\]", got ","/,
    ],
    [
      'reads from nowhere',
      '{% phone %}',
      /UNSUPPORTED_JSONATA_EXPRESSION .*Reference to 'phone' at the top level/,
    ],
    [
      'reads from nowhere in a function',
      '{% $map([1], function($x) { b }) %}',
      /Reference to 'b' at the top level/,
    ],
    ['reads the root', '{% $$.a %}', /Reference to '\$\$' is not supported/],
    [
      'asks for an error where there is none',
      '{% $states.errorOutput %}',
      /\$states.errorOutput is not available/,
    ],
    ['is not closed', '{% 1', /begins with \{% and ends with %\}/],
    ['is not opened', '1 %}', /begins with \{% and ends with %\}/],
  ] as const)
    it(`with an expression that ${what} is refused`, () => {
      expect(wrong({ Type: 'Pass', Output: { v: text } })).toContainEqual(expect.stringMatching(problem));
    });

  it('may read names in later steps, predicates, groups and sorts', () => {
    for (const text of [
      '{% $states.input.items[value > 3] %}',
      '{% $states.input.items^(>price).name %}',
      '{% $states.input.items{kind: price} %}',
      '{% $states.input.items.(a + b) %}',
    ])
      expect(wrong({ Type: 'Pass', Output: text })).toEqual([]);
  });

  it('may not refer to a result before there is one', () => {
    expect(wrong(task({ Arguments: { a: '{% $states.result %}' } }))).toContainEqual(
      expect.stringMatching(/result is not available/),
    );
  });

  it('must lead everywhere and to an end', () => {
    const machine = (States: object) => problems({ QueryLanguage: 'JSONata', StartAt: 'A', States });
    const noEnd = 'MISSING_END_STATE undefined: Workflow has no terminal state';
    const loop = { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } };
    expect(machine(loop)).toEqual([noEnd]);
    expect(machine({ ...loop, C: { Type: 'Pass', Next: 'A' } })).toEqual([noEnd]);
    expect(machine({ ...loop, C: { Type: 'Succeed' } })).toEqual([
      'MISSING_TRANSITION_TARGET /States/C: State "C" is not reachable.',
    ]);
    expect(machine({ A: { Type: 'Pass', Next: 'B' } })).toEqual([
      `MISSING_TRANSITION_TARGET /States/A/Next: Missing 'Next' target: B`,
      noEnd,
    ]);
    expect(machine({ A: { Type: 'Pass', Next: 'X' }, B: { Type: 'Pass', End: true } })).toEqual([
      `MISSING_TRANSITION_TARGET /States/A/Next: Missing 'Next' target: X`,
      'MISSING_TRANSITION_TARGET /States/B: State "B" is not reachable.',
    ]);
    expect(
      problems({ QueryLanguage: 'JSONata', StartAt: 'X', States: { A: { Type: 'Succeed' } } }),
    ).toContain(`MISSING_TRANSITION_TARGET /StartAt: Missing 'Next' target: X`);
  });

  it('may not hide a variable in a branch', () => {
    const inner = { StartAt: 'I', States: { I: { Type: 'Pass', Assign: { a: 1 }, End: true } } };
    expect(wrong({ Type: 'Parallel', Assign: { a: 2 }, Branches: [inner] })).toEqual([
      `SCHEMA_VALIDATION_FAILED /States/S/Branches[0]/States/I/Assign: The variable 'a' is assigned in an outer scope already`,
    ]);
    expect(
      wrong({
        Type: 'Parallel',
        Branches: [inner, { StartAt: 'J', States: { J: { Type: 'Pass', Assign: { a: 1 }, End: true } } }],
      }),
    ).toEqual([]);
  });

  it('may use a name once only', () => {
    const inner = { StartAt: 'S', States: { S: { Type: 'Pass', End: true } } };
    expect(wrong({ Type: 'Parallel', Branches: [inner] })).toEqual([
      expect.stringMatching(/used more than once/),
    ]);
  });

  it('is told everything that is wrong with it at once', () => {
    expect(wrong({ Type: 'Task', Foo: 1, TimeoutSeconds: -1, Retry: [{}] }).length).toBe(4);
  });
});
