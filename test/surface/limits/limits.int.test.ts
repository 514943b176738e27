import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { BOUNDARIES } from './all.ts';
import type { Boundary } from './boundary.ts';
import { SERVICES } from '../services.ts';
import { startSurroundings } from '../surroundings.ts';
import type { Surroundings } from '../surroundings.ts';

describe("AWS's limits", () => {
  let surroundings: Surroundings;
  before(async () => {
    surroundings = await startSurroundings(SERVICES);
  });
  after(() => surroundings.stop());

  const outcomeOf = async ({ call, given }: Boundary, side: Boundary['within']): Promise<string> => {
    const bench = surroundings.bench('none');
    const found = (await given?.(bench)) ?? {};
    return bench.call(call, side(bench, found)).then(
      () => 'taken',
      ({ name, message }: Error) => `${name}: ${message}`,
    );
  };

  for (const call of new Set(BOUNDARIES.map((boundary) => boundary.call)))
    it(`are those of ${call}`, async () => {
      for (const boundary of BOUNDARIES.filter((each) => each.call === call)) {
        const { limit, code, within, beyond } = boundary;
        expect([limit, await outcomeOf(boundary, within)]).toEqual([limit, 'taken']);
        expect([limit, await outcomeOf(boundary, beyond)]).toEqual([
          limit,
          expect.stringMatching(`^${code}: `),
        ]);
      }
      expect(surroundings.errors.splice(0)).toEqual([]);
    });
});
