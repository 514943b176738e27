import { describe, it } from 'node:test';
import { expect } from 'expect';
import { FUNCTION } from '../engine/test-engine.ts';
import { compileMachine } from './compile.ts';
import { InvalidDefinition } from './diagnostics.ts';

const problems = (definition: unknown): string[] => {
  try {
    compileMachine(typeof definition === 'string' ? definition : JSON.stringify(definition), () => []);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidDefinition)) throw error;
    return error.diagnostics.map(({ code, message, location }) => `${code} ${location}: ${message}`);
  }
};

/** What is wrong with a machine whose only state has these fields. */
const wrong = (state: object) =>
  problems({ QueryLanguage: 'JSONata', StartAt: 'S', States: { S: { End: true, ...state } } });

const task = (more: object) => ({ Type: 'Task', Resource: FUNCTION, ...more });

describe('a definition', () => {
  it('that is right has no problems', () => {
    expect(wrong(task({ TimeoutSeconds: 5, HeartbeatSeconds: 2, Comment: 'c' }))).toEqual([]);
  });

  it('must be JSON with a beginning and states', () => {
    expect(problems('{')).toEqual([expect.stringMatching(/^INVALID_JSON_DESCRIPTION \/: /)]);
    expect(problems('[]')).toEqual(['SCHEMA_VALIDATION_FAILED /: Expected value of type [OBJECT]']);
    expect(problems({ QueryLanguage: 'JSONata' })).toEqual([
      'SCHEMA_VALIDATION_FAILED /: These fields are required: [StartAt, States]',
    ]);
  });

  it('in JSONPath is refused by name', () => {
    expect(problems({ StartAt: 'S', States: { S: { Type: 'Succeed' } } })).toEqual([
      expect.stringMatching(
        /^UNSUPPORTED_BY_LOCAL_CLOUD \/States\/S: The query language JSONPath is not emulated/,
      ),
    ]);
    expect(wrong({ Type: 'Pass', QueryLanguage: 'JSONPath' })).toContain(
      `SCHEMA_VALIDATION_FAILED /States/S: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine`,
    );
    expect(wrong(task({ Parameters: {} }))).toEqual([
      `SCHEMA_VALIDATION_FAILED /States/S: The QueryLanguage is set to 'JSONata', but field 'Parameters' is only supported for the 'JSONPath' QueryLanguage`,
    ]);
  });

  for (const [what, state, problem] of [
    ['an unknown type', { Type: 'Loop' }, /\/States\/S\/Type: Value should be one of/],
    ['an unknown field', { Type: 'Pass', Foo: 1 }, /\/States\/S\/Foo: Field is not supported/],
    [
      'a field of another type',
      { Type: 'Pass', TimeoutSeconds: 1 },
      /\/States\/S\/TimeoutSeconds: Field is not supported/,
    ],
    ['credentials', task({ Credentials: {} }), /\/States\/S\/Credentials: Field is not supported/],
    ['no way on', { Type: 'Pass', End: false }, /Exactly one of Next and "End": true/],
    ['two ways on', { Type: 'Pass', Next: 'S' }, /Exactly one of Next and "End": true/],
    ['no resource', { Type: 'Task' }, /These fields are required: \[Resource\]/],
    [
      'a wrong resource',
      { Type: 'Task', Resource: 'arn:aws:sqs:us-east-1:0:q' },
      /is not the ARN of a function/,
    ],
    [
      'a heartbeat as long as the time-out',
      task({ TimeoutSeconds: 5, HeartbeatSeconds: 5 }),
      /HeartbeatSeconds must be less/,
    ],
    [
      'a time-out of 0',
      task({ TimeoutSeconds: 0 }),
      /TimeoutSeconds: expected an integer from 1 to 99999999/,
    ],
    ['a time-out that is a text', task({ TimeoutSeconds: '5' }), /TimeoutSeconds: expected an integer/],
    [
      'States.ALL beside others',
      task({ Retry: [{ ErrorEquals: ['States.ALL', 'A'] }] }),
      /Retry\[0\]\/ErrorEquals: States.ALL must appear alone/,
    ],
    [
      'States.ALL before others',
      task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }] }),
      /States.ALL must be in the last/,
    ],
    [
      'a misspelt States name',
      task({ Retry: [{ ErrorEquals: ['States.TimeOut'] }] }),
      /'States.TimeOut' is not a name/,
    ],
    ['no error names', task({ Retry: [{ ErrorEquals: [] }] }), /Expected a non-empty array of strings/],
    [
      'a shrinking back-off',
      task({ Retry: [{ ErrorEquals: ['A'], BackoffRate: 0.5 }] }),
      /BackoffRate: Value is out of range/,
    ],
    [
      'an unknown jitter',
      task({ Retry: [{ ErrorEquals: ['A'], JitterStrategy: 'SOME' }] }),
      /\[NONE, FULL\]/,
    ],
    [
      'a delay capped below its beginning',
      task({ Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 5, MaxDelaySeconds: 5 }] }),
      /MaxDelaySeconds must be greater/,
    ],
    [
      'a catcher to nowhere',
      task({ Catch: [{ ErrorEquals: ['A'], Next: 'X' }] }),
      /MISSING_TRANSITION_TARGET \/States\/S\/Catch\[0\]\/Next/,
    ],
    [
      'seconds and a timestamp',
      { Type: 'Wait', Seconds: 1, Timestamp: '2026-01-01T00:00:00Z' },
      /Exactly one of Seconds and Timestamp/,
    ],
    [
      'a date that does not exist',
      { Type: 'Wait', Timestamp: '2026-02-30T00:00:00Z' },
      /Timestamp: expected a timestamp/,
    ],
    [
      'a distributed Map',
      {
        Type: 'Map',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED' },
          StartAt: 'A',
          States: { A: { Type: 'Pass', End: true } },
        },
      },
      /UNSUPPORTED_BY_LOCAL_CLOUD .*Distributed Map/,
    ],
    [
      'an ItemReader',
      {
        Type: 'Map',
        ItemReader: {},
        ItemProcessor: { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } },
      },
      /ItemReader: Field is not supported/,
    ],
    ['a reserved variable', { Type: 'Pass', Assign: { states: 1 } }, /'states' is a reserved variable name/],
    ['a variable with a wrong name', { Type: 'Pass', Assign: { 'a-b': 1 } }, /Invalid variable name 'a-b'/],
  ] as const)
    it(`with ${what} is refused`, () => {
      expect(wrong(state)).toContainEqual(expect.stringMatching(problem));
    });

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
    expect(machine({ A: { Type: 'Pass', Next: 'A' } })).toEqual([
      expect.stringMatching(/^MISSING_END_STATE/),
    ]);
    expect(machine({ A: { Type: 'Succeed' }, B: { Type: 'Succeed' } })).toEqual([
      'MISSING_TRANSITION_TARGET /States/B: State "B" is not reachable.',
    ]);
    expect(machine({ A: { Type: 'Pass', Next: 'B' } })).toContain(
      `MISSING_TRANSITION_TARGET /States/A/Next: Missing 'Next' target: B`,
    );
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
