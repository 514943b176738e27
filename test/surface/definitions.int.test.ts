import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { EVERYTHING, FOREIGN, objectsOf, UNKNOWN_RESOURCES, withMember } from './definitions.ts';
import type { Json, Path } from './definitions.ts';
import { SERVICES } from './services.ts';
import { startSurroundings } from './surroundings.ts';
import type { Surroundings } from './surroundings.ts';

interface Diagnostic {
  message: string;
  location: string;
}

describe('a process', () => {
  let surroundings: Surroundings;
  before(async () => {
    surroundings = await startSurroundings(SERVICES);
  });
  after(() => surroundings.stop());

  const diagnosticsOf = async (definition: Json): Promise<Diagnostic[]> => {
    const { call } = surroundings.bench('states');
    const answer = await call('ValidateStateMachineDefinition', { definition: JSON.stringify(definition) });
    return answer['diagnostics'] as Diagnostic[];
  };
  /** Whether what is said names a member, or what it is in. */
  const names = (diagnostics: readonly Diagnostic[], name: string): boolean =>
    diagnostics.some(({ message, location }) => message.includes(name) || location.includes(name));
  const stateAt = (path: Path) => path.length === 2 && path[0] === 'States';

  it('may say all that there is to say', async () => {
    expect(await diagnosticsOf(EVERYTHING)).toEqual([]);
  });

  it('may say nothing in any of its objects that Step Functions does not know', async () => {
    const taken: string[] = [];
    for (const path of objectsOf(EVERYTHING))
      if (!names(await diagnosticsOf(withMember(EVERYTHING, path, 'Loud', 1)), 'Loud'))
        taken.push(path.join('.'));
    expect(taken).toEqual([]);
  });

  it('may say nothing in a state that is for others, for JSONPath, or not emulated', async () => {
    const taken: string[] = [];
    for (const path of objectsOf(EVERYTHING).filter(stateAt))
      for (const name of FOREIGN)
        if (!names(await diagnosticsOf(withMember(EVERYTHING, path, name, '$.x')), name))
          taken.push(`${path.join('.')}: ${name}`);
    expect(taken).toEqual([]);
  });

  it('has no task of a kind that is not emulated', async () => {
    for (const resource of UNKNOWN_RESOURCES) {
      const found = await diagnosticsOf(withMember(EVERYTHING, ['States', 'Work'], 'Resource', resource));
      expect([resource, found]).toEqual([
        resource,
        [expect.objectContaining({ location: expect.stringContaining('/States/Work') })],
      ]);
    }
  });

  it('has no values of a kind that Step Functions does not take', async () => {
    const numbers = [
      'TimeoutSeconds',
      'HeartbeatSeconds',
      'Seconds',
      'MaxConcurrency',
      'IntervalSeconds',
      'MaxAttempts',
      'BackoffRate',
      'MaxDelaySeconds',
    ];
    const taken: string[] = [];
    for (const path of objectsOf(EVERYTHING)) {
      const object = path.reduce<Json>(
        (value, step) => (value as Record<string | number, Json>)[step] ?? null,
        EVERYTHING,
      );
      for (const name of numbers.filter((each) => Object.hasOwn(object as object, each)))
        for (const wrong of [-1, 'x', true, [], null])
          if (!names(await diagnosticsOf(withMember(EVERYTHING, path, name, wrong)), name))
            taken.push(`${path.join('.')}.${name}: ${JSON.stringify(wrong)}`);
    }
    expect(taken).toEqual([]);
  });

  it('is refused with any member that nobody knows, wherever it stands', async () => {
    const objects = objectsOf(EVERYTHING);
    const name = fc
      .tuple(fc.string({ minLength: 1, maxLength: 20 }), fc.constantFrom('', '.$'))
      .map(([text, suffix]) => `~${text}${suffix}`);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...objects), name, fc.jsonValue(), async (path, strange, value) => {
        const found = await diagnosticsOf(withMember(EVERYTHING, path, strange, value as Json));
        expect({ found, names: names(found, strange) }).toEqual({ found, names: true });
      }),
      { numRuns: 200 },
    );
  });
});
