import { reversed, walk } from '../template/graph.ts';
import type { Graph } from '../template/graph.ts';
import { goOn, Interrupted, reasonOf, removeVersion } from './engine.ts';
import type { Engine } from './engine.ts';
import { noteResource } from './journal.ts';
import type { ResourceRecord, ResourceVersion, StackRecord } from './records.ts';

/** What is to be taken away of a resource: another physical one beside it, or all of it. */
const targetOf = ({ obsolete, leftover, current }: ResourceRecord): ResourceVersion | undefined =>
  obsolete ? current : leftover;

const isKept = ({ obsolete, leftover, current }: ResourceRecord, creating: boolean): boolean => {
  if (obsolete)
    return (
      current.deletionPolicy === 'Retain' || (current.deletionPolicy === 'RetainExceptOnCreate' && !creating)
    );
  return leftover?.updateReplacePolicy === 'Retain';
};

const forget = ({ memory }: Engine, stack: StackRecord, { leftover: _, ...record }: ResourceRecord): void => {
  const resources = memory.resources(stack);
  if (record.obsolete) resources.delete(record.logicalId);
  else resources.put(record.logicalId, record);
};

const sweepOne = async (
  engine: Engine,
  stack: StackRecord,
  record: ResourceRecord,
  creating: boolean,
): Promise<boolean> => {
  goOn(engine);
  const { memory } = engine;
  const target = targetOf(record);
  if (!target) return true;
  const about = { physicalId: target.physicalId ?? '' };
  // Of a leftover only the event tells: the record goes on being about the resource that stays.
  const say = (status: string, reason?: string) => {
    const noted = noteResource(
      memory,
      stack,
      { ...record, status },
      { ...about, ...(reason !== undefined && { reason }) },
    );
    if (!record.obsolete) memory.resources(stack).put(record.logicalId, { ...noted, status: record.status });
  };
  if (isKept(record, creating)) {
    say('DELETE_SKIPPED');
    forget(engine, stack, record);
    return true;
  }
  say('DELETE_IN_PROGRESS');
  try {
    await removeVersion(engine, stack, record.logicalId, target);
    say('DELETE_COMPLETE');
    forget(engine, stack, record);
    return true;
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    say('DELETE_FAILED', reasonOf(error));
    return false;
  }
};

const graphOf = (records: ReadonlyMap<string, ResourceRecord>): Graph =>
  new Map(
    [...records].map(([logicalId, record]) => [
      logicalId,
      new Set(targetOf(record)?.dependencies.filter((name) => records.has(name))),
    ]),
  );

/**
 * Takes away everything that is marked to be, what needs others before those that it needs.
 * `creating`: the stack itself is being undone. Answers the logical ids that could not be taken away.
 */
export const sweep = async (
  engine: Engine,
  stack: StackRecord,
  { creating = false, persist = false }: { creating?: boolean; persist?: boolean } = {},
): Promise<string[]> => {
  const records = new Map(
    engine.memory
      .resourcesOf(stack)
      .filter((record) => targetOf(record))
      .map((record) => [record.logicalId, record]),
  );
  const failed: string[] = [];
  await walk(reversed(graphOf(records)), async (logicalId) => {
    const removed = await sweepOne(engine, stack, records.get(logicalId) as ResourceRecord, creating);
    if (!removed) failed.push(logicalId);
    return removed || persist;
  });
  return failed;
};
