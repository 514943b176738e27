import { describe, it } from 'node:test';
import { expect } from 'expect';
import { problems, task, wrong } from './test-problems.ts';

describe('a definition', () => {
  it('that is right has no problems', () => {
    expect(wrong(task({ TimeoutSeconds: 5, HeartbeatSeconds: 2, Comment: 'c' }))).toEqual([]);
    expect(wrong({ Type: 'Task', Resource: 'arn:aws:states:us-east-1:111111111111:activity:pack' })).toEqual(
      [],
    );
  });

  it('must be JSON with a beginning and states', () => {
    expect(problems('{')).toEqual([expect.stringMatching(/^INVALID_JSON_DESCRIPTION \/: /)]);
    expect(problems('[]')).toEqual(['SCHEMA_VALIDATION_FAILED /: Expected value of type [OBJECT]']);
    expect(problems({ QueryLanguage: 'JSONata' })).toEqual([
      'SCHEMA_VALIDATION_FAILED /: These fields are required: [StartAt, States]',
    ]);
  });

  it('is in JSONPath unless it says otherwise, and each state may say otherwise', () => {
    expect(problems({ StartAt: 'S', States: { S: { Type: 'Succeed', OutputPath: '$.a' } } })).toEqual([]);
    expect(
      problems({
        StartAt: 'S',
        States: { S: { Type: 'Succeed', QueryLanguage: 'JSONata', Output: '{% 1 %}' } },
      }),
    ).toEqual([]);
    expect(wrong({ Type: 'Pass', QueryLanguage: 'JSONPath' })).toEqual([
      `SCHEMA_VALIDATION_FAILED /States/S: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine`,
    ]);
    expect(wrong({ Type: 'Pass', QueryLanguage: 'XPath' })).toEqual([
      expect.stringMatching(/QueryLanguage: Value should be one of the following: \[JSONPath, JSONata\]/),
    ]);
  });

  it('has no fields of the other language in a state', () => {
    expect(wrong(task({ Parameters: {} }))).toEqual([
      `SCHEMA_VALIDATION_FAILED /States/S: The QueryLanguage is set to 'JSONata', but field 'Parameters' is only supported for the 'JSONPath' QueryLanguage`,
    ]);
    expect(problems({ StartAt: 'S', States: { S: task({ Arguments: {}, End: true }) } })).toEqual([
      `SCHEMA_VALIDATION_FAILED /States/S: The QueryLanguage is set to 'JSONPath', but field 'Arguments' is only supported for the 'JSONata' QueryLanguage`,
    ]);
  });

  for (const [what, state, problem] of [
    ['an unknown type', { Type: 'Loop' }, /\/States\/S\/Type: Value should be one of/],
    ['an unknown field', { Type: 'Pass', Foo: 1 }, /\/States\/S: Field 'Foo' is not supported/],
    [
      'a field of another type',
      { Type: 'Pass', TimeoutSeconds: 1 },
      /\/States\/S: Field 'TimeoutSeconds' is not supported/,
    ],
    [
      'credentials without a role',
      task({ Credentials: {} }),
      /Credentials: These fields are required: \[RoleArn\]/,
    ],
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
    ['a time-out of 0', task({ TimeoutSeconds: 0 }), /TimeoutSeconds: Minimum value is 1/],
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
      /BackoffRate: Minimum value is 1/,
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
      /There should only be one of the following fields: \[Seconds, SecondsPath, Timestamp/,
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
      /Field 'ItemReader' is not supported/,
    ],
    ['a reserved variable', { Type: 'Pass', Assign: { states: 1 } }, /'states' is a reserved variable name/],
    ['a variable with a wrong name', { Type: 'Pass', Assign: { 'a-b': 1 } }, /Invalid variable name 'a-b'/],
  ] as const)
    it(`with ${what} is refused`, () => {
      expect(wrong(state)).toContainEqual(expect.stringMatching(problem));
    });
});
