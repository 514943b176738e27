import { compare } from './compare.ts';
import { benchOf, goOn, reasonOf, typeOf, Interrupted } from './engine.ts';
import type { Engine } from './engine.ts';
import { enterStatus, noteResource } from './journal.ts';
import type { ResourceRecord, ResourceVersion, StackRecord } from './records.ts';
import { isSameResource } from './same-resource.ts';
import { stepByStep } from './step-by-step.ts';

const backInPlace = async (
  engine: Engine,
  stack: StackRecord,
  record: ResourceRecord,
  previous: ResourceVersion,
): Promise<boolean> => {
  const { memory } = engine;
  const { current, logicalId } = record;
  const type = typeOf(engine, previous);
  const same = compare(type, current, previous.properties, previous.stackTags).kind === 'none';
  if (same && !record.status.endsWith('_FAILED')) return true;
  goOn(engine);
  const begun = noteResource(memory, stack, { ...record, status: 'UPDATE_IN_PROGRESS' });
  try {
    const bench = benchOf(engine, stack, logicalId, previous, current);
    await type.update?.(previous.physicalId ?? '', previous.properties, current.properties, bench);
    noteResource(memory, stack, { ...begun, status: 'UPDATE_COMPLETE' });
    return true;
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    noteResource(memory, stack, { ...begun, status: 'UPDATE_FAILED' }, { reason: reasonOf(error) });
    return false;
  }
};

/** The record as it was before the update; what the update made beside it is marked to be taken away. */
const restored = (engine: Engine, { previous, ...record }: ResourceRecord): ResourceRecord => {
  if (previous === undefined) return record;
  if (previous === 'none') return { ...record, obsolete: true };
  const { current } = record;
  const type = engine.registry.get(previous.type);
  const replaced = current.unmade !== true && !isSameResource(type, current, previous);
  return { ...record, status: 'UPDATE_COMPLETE', current: previous, ...(replaced && { leftover: current }) };
};

/** Puts back what an update has changed in place. Answers the stack in the status to be gone on from. */
export const goBack = async (engine: Engine, stack: StackRecord): Promise<StackRecord> => {
  const { memory } = engine;
  const touched = new Map<string, { record: ResourceRecord; previous: ResourceVersion }>();
  for (const record of memory.resourcesOf(stack)) {
    const { previous, current } = record;
    if (previous === undefined || previous === 'none') continue;
    if (isSameResource(engine.registry.get(previous.type), previous, current))
      touched.set(record.logicalId, { record, previous });
  }
  const graph = new Map(
    [...touched].map(([logicalId, { previous }]) => [
      logicalId,
      new Set(previous.dependencies.filter((name) => touched.has(name))),
    ]),
  );
  const failed = await stepByStep(engine, graph, async (logicalId) => {
    const { record, previous } = touched.get(logicalId) as {
      record: ResourceRecord;
      previous: ResourceVersion;
    };
    return backInPlace(engine, stack, record, previous);
  });
  if (failed.length > 0)
    return enterStatus(
      memory,
      stack,
      'UPDATE_ROLLBACK_FAILED',
      `The following resource(s) failed to update: [${failed.join(', ')}]. `,
    );
  return memory.transaction(() => {
    const resources = memory.resources(stack);
    for (const [logicalId, record] of resources.entries()) resources.put(logicalId, restored(engine, record));
    memory.dropDeployment(stack, 'next');
    return enterStatus(memory, stack, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
  });
};
