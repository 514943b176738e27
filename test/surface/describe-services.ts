import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { stale } from './ignored.ts';
import {
  ignoredMembers,
  looseMembers,
  operationsWithExamples,
  subjectsOf,
  unrefused,
  untriedMembers,
} from './problems.ts';
import { SERVICES } from './services.ts';
import { startSurroundings } from './surroundings.ts';
import type { Surroundings } from './surroundings.ts';

/** Declares the tests of some services' whole APIs, as AWS models them. */
export const describeServices = (services: readonly string[]): void => {
  for (const service of services)
    describe(`the API of ${service}`, () => {
      let surroundings: Surroundings;
      before(async () => {
        surroundings = await startSurroundings(SERVICES);
      });
      after(() => surroundings.stop());

      it('is refused by name where it is not emulated', async () => {
        expect(await unrefused(surroundings, service)).toEqual([]);
      });

      for (const operation of operationsWithExamples(service))
        it(`performs or refuses every member of ${operation}`, async () => {
          const subjects = subjectsOf(surroundings, service, operation);
          expect(untriedMembers(service, subjects)).toEqual([]);
          for (const subject of subjects) {
            expect(await ignoredMembers(service, subject)).toEqual([]);
            expect(await looseMembers(subject)).toEqual([]);
          }
          expect(surroundings.errors.splice(0)).toEqual([]);
        });

      it('ignores all that it is known to ignore', () => {
        expect(stale(service)).toEqual([]);
      });
    });
};
