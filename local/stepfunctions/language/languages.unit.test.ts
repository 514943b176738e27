import { describe, it } from 'node:test';
import { expect } from 'expect';
import { runMachine } from '../engine/test-engine.ts';
import type { Json } from './json.ts';
import { chain } from './test-chain.ts';
import { problems } from './test-problems.ts';

const end = async (machine: object, input: Json = {}) => (await runMachine(machine, input)).outcome;

const JSONata = { QueryLanguage: 'JSONata' };

describe('a machine of both languages', () => {
  it('hands variables and outputs from one to the other', async () => {
    const machine = chain(
      { Assign: { 'n.$': '$.x' } },
      { ...JSONata, Assign: { n: '{% $n + 1 %}', half: 0.5 }, Output: { sum: '{% $n + $states.input.x %}' } },
      { Parameters: { 'n.$': '$n', 'half.$': '$half', 'sum.$': '$.sum' } },
      { ...JSONata, Output: '{% $merge([$states.input, {"of": $n}]) %}' },
    );
    expect((await end(machine, { x: 2 })).output).toEqual({ n: 3, half: 0.5, sum: 4, of: 3 });
  });

  it('chooses in either', async () => {
    const choice = (more: object) => ({
      QueryLanguage: 'JSONPath',
      StartAt: 'C',
      States: {
        C: { Type: 'Choice', Default: 'No', ...more },
        Yes: { Type: 'Succeed' },
        No: { Type: 'Fail' },
      },
    });
    const machine = choice({
      ...JSONata,
      Choices: [{ Condition: '{% $states.input.v > 1 %}', Next: 'Yes' }],
    });
    expect((await end(machine, { v: 2 })).status).toBe('SUCCEEDED');
    expect((await end(machine, { v: 1 })).status).toBe('FAILED');
    expect(
      problems(choice({ ...JSONata, Choices: [{ Variable: '$.v', IsNull: true, Next: 'Yes' }] })),
    ).toContainEqual(expect.stringMatching(/Field 'Variable' is not supported/));
  });

  it('has the language of the machine in branches, whatever the state around them is in', () => {
    const branch = { StartAt: 'A', States: { A: { Type: 'Pass', Output: 1, End: true } } };
    expect(problems(chain({ ...JSONata, Type: 'Parallel', Branches: [branch] }))).toEqual([
      expect.stringMatching(
        /Branches\[0\]\/States\/A: The QueryLanguage is set to 'JSONPath', but field 'Output'/,
      ),
    ]);
  });
});
