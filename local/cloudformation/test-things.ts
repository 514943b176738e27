import { kept, replaces, resourceType, updates } from './resources/resource-type.ts';
import type { ResourceType } from './resources/resource-type.ts';
import { document, list, object, oneOf, required, tags, text, whole } from './resources/shapes.ts';

interface Thing {
  id: string;
  properties: Record<string, unknown>;
  tags: Record<string, string>;
}

/** A world of things that a test's stacks make, with a log of what was done in which order. */
export interface Things {
  type: ResourceType;
  there: Map<string, Thing>;
  log: string[];
  /** The next creation of this logical id does not come to an end: the local cloud is killed in it. */
  hangAt(logicalId: string): Promise<void>;
  /** Lets a creation that hangs come to its end. */
  release(logicalId: string): void;
  /** Things that are still there a while after they were taken away, by their ids; a test lets them go. */
  lingering: Set<string>;
}

const properties = {
  Name: replaces(text),
  Size: updates(whole),
  Parts: updates(list(object({ Id: required(text), Count: whole }))),
  Kind: replaces(oneOf('red', 'blue')),
  Note: kept(document),
  Link: updates(text),
  /** Makes this step fail. */
  Fail: updates(text),
  Tags: updates(tags),
};

/** The resource type `Test::Thing`: everything that a stack does with it can be seen. */
export const things = (): Things => {
  const there = new Map<string, Thing>();
  const log: string[] = [];
  const hanging = new Map<string, () => void>();
  const held = new Map<string, () => void>();
  const lingering = new Set<string>();
  let made = 0;

  const type = resourceType({
    type: 'Test::Thing',
    properties,
    attributes: ['Arn', 'Serial'],
    nameProperty: 'Name',
    create: async (thing, bench) => {
      const id = thing.Name ?? bench.name(40);
      log.push(`create ${bench.logicalId}`);
      if (thing.Fail === 'create') throw new Error(`${bench.logicalId} cannot be made`);
      there.set(id, {
        id,
        properties: thing,
        tags: Object.fromEntries(bench.tags(thing.Tags).map(({ Key, Value }) => [Key, Value])),
      });
      const hang = hanging.get(bench.logicalId);
      if (hang) {
        hanging.delete(bench.logicalId);
        const { promise, resolve } = Promise.withResolvers<void>();
        held.set(bench.logicalId, resolve);
        hang();
        await promise;
      }
      made += 1;
      bench.made(id);
      if (thing.Fail === 'after create') throw new Error(`${bench.logicalId} broke when it was made`);
      return { id, attributes: { Arn: `arn:test:${id}`, Serial: String(made) } };
    },
    update: (id, thing, _before, bench) => {
      log.push(`update ${bench.logicalId}`);
      if (thing.Fail === 'update') throw new Error(`${bench.logicalId} cannot be changed`);
      const now = there.get(id);
      if (!now) throw new Error(`${id} is not there`);
      now.properties = thing;
      for (const key of bench.tagsGone(thing.Tags, _before.Tags)) delete now.tags[key];
      for (const { Key, Value } of bench.tags(thing.Tags)) now.tags[Key] = Value;
      return Promise.resolve();
    },
    remove: (id, thing, bench) => {
      log.push(`remove ${bench.logicalId}`);
      if (thing.Fail === 'remove') throw new Error(`${bench.logicalId} cannot be taken away`);
      there.delete(id);
      return Promise.resolve();
    },
    isGone: (id) => Promise.resolve(!lingering.has(id)),
    find: (thing, bench) => {
      const id = thing.Name ?? bench.name(40);
      return Promise.resolve(there.has(id) ? id : undefined);
    },
  });

  return {
    type,
    there,
    log,
    lingering,
    hangAt: (logicalId) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      hanging.set(logicalId, resolve);
      return promise;
    },
    release: (logicalId) => held.get(logicalId)?.(),
  };
};
