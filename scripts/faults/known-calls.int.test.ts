import { describe, it } from 'node:test';
import { expect } from 'expect';
import { SERVICES as SURFACE } from '../../test/surface/services.ts';
import { actionsOf, ALIASES, SERVICES } from './known-calls.ts';

describe('the calls that a fault can be named for', () => {
  it('are to all services that the local cloud has', () => {
    expect(Object.keys(SERVICES)).toEqual(Object.keys(SURFACE));
    expect(Object.keys(SERVICES)).toEqual(expect.arrayContaining(Object.values(ALIASES)));
  });

  it('are all those that it takes', async () => {
    for (const [service, { examples }] of Object.entries(SURFACE)) {
      // `CreateTopic of a FIFO topic`
      const names = Object.keys(examples).map((name) => name.replace(/ .*/, ''));
      expect(await actionsOf([service])).toEqual(expect.arrayContaining(names));
    }
  });
});
