import { written } from '../template/value.ts';
import { readProperties } from '../resources/read-properties.ts';
import type { RawProperties, Tag } from '../resources/resource-type.ts';
import { resolve } from '../template/intrinsics.ts';
import { TemplateError } from '../template/problems.ts';
import type { Scope } from '../template/scope.ts';
import { compare } from './compare.ts';
import { Interrupted, benchOf, goOn, reasonOf, removeVersion } from './engine.ts';
import type { Engine } from './engine.ts';
import { noteResource } from './journal.ts';
import type { PlannedResource, Prepared } from './prepare.ts';
import type { ResourceRecord, ResourceVersion, StackRecord } from './records.ts';
import { isSameResource } from './same-resource.ts';
import { wantedVersion } from './wanted.ts';

/** One resource on its way to what the template wants. */
interface Task {
  engine: Engine;
  stack: StackRecord;
  planned: PlannedResource;
  stackTags: Tag[];
  /** `CREATE` while the stack is created, and for a resource that an update adds. */
  verb: 'CREATE' | 'UPDATE';
}

const wanted = (
  { planned, stackTags }: Task,
  scope: Scope,
  dependencies: Iterable<string>,
): ResourceVersion => {
  const { logicalId, declaration, type } = planned;
  const raw = resolve(declaration.Properties ?? {}, scope) as RawProperties;
  const problems: string[] = [];
  const properties = readProperties(type, raw, logicalId, problems);
  if (problems.length > 0)
    throw new TemplateError(
      `Properties validation failed for resource ${logicalId} with message: ${problems.join('; ')}`,
    );
  return wantedVersion(planned, properties, dependencies, stackTags);
};

/** Writes the record before and after the creation, so that an interruption can tell what was under way. */
const make = async (task: Task, record: ResourceRecord, reason?: string): Promise<void> => {
  const { engine, stack, planned, verb } = task;
  const { type, logicalId } = planned;
  const { current } = record;
  const named = type.nameProperty !== undefined && current.properties[type.nameProperty] !== undefined;
  const bench = benchOf(engine, stack, logicalId, current, undefined, (physicalId) =>
    engine.memory.resources(stack).put(logicalId, { ...begun, current: { ...begun.current, physicalId } }),
  );
  // Before the record says that a creation is under way: what is found after that is ours to take away.
  const there = named ? await type.find(current.properties, bench) : undefined;
  if (there !== undefined) throw new Error(`${there} already exists`);
  const begun = noteResource(
    engine.memory,
    stack,
    { ...record, status: `${verb}_IN_PROGRESS`, current: { ...current, unfinished: true } },
    reason === undefined ? {} : { reason },
  );
  const { id, attributes = {} } = await type.create(current.properties, bench);
  noteResource(
    engine.memory,
    stack,
    { ...begun, status: `${verb}_COMPLETE`, current: { ...current, physicalId: id, attributes } },
    type.note === undefined ? {} : { reason: type.note },
  );
};

const change = async (task: Task, record: ResourceRecord, before: ResourceVersion): Promise<void> => {
  const { engine, stack, planned } = task;
  const begun = noteResource(engine.memory, stack, { ...record, status: 'UPDATE_IN_PROGRESS' });
  const { current } = begun;
  const bench = benchOf(engine, stack, planned.logicalId, current, before);
  const attributes = await planned.type.update?.(
    current.physicalId ?? '',
    current.properties,
    before.properties,
    bench,
  );
  noteResource(engine.memory, stack, {
    ...begun,
    status: 'UPDATE_COMPLETE',
    current: { ...current, attributes: { ...current.attributes, ...attributes } },
  });
};

/** What the resource is before this attempt; what an interrupted one left of a new one is taken away. */
const beforeAttempt = async (
  { engine, stack, planned }: Task,
  record: ResourceRecord | undefined,
): Promise<ResourceVersion | undefined> => {
  if (!record?.status.endsWith('_IN_PROGRESS')) return record?.current;
  const { previous, current } = record;
  const base = previous === 'none' ? undefined : previous;
  if (current.physicalId === undefined || !base || !isSameResource(planned.type, current, base))
    await removeVersion(engine, stack, planned.logicalId, current);
  return base;
};

const refuseSameName = (
  { planned: { type } }: Task,
  before: ResourceVersion,
  next: ResourceVersion,
): void => {
  const { nameProperty } = type;
  const name = nameProperty === undefined ? undefined : next.properties[nameProperty];
  if (nameProperty !== undefined && name !== undefined && name === before.properties[nameProperty])
    throw new Error(
      `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${written(name)} and update the stack again.`,
    );
};

const bring = async (
  task: Task,
  next: ResourceVersion,
  record: ResourceRecord | undefined,
): Promise<void> => {
  const { engine, stack, planned } = task;
  const { logicalId, type } = planned;
  const before = await beforeAttempt(task, record);
  const updating = stack.status === 'UPDATE_IN_PROGRESS';
  const changedAt = engine.memory.clock.now();
  const touched = {
    logicalId,
    status: record?.status ?? '',
    changedAt,
    ...(updating && { previous: record?.previous ?? before ?? ('none' as const) }),
  };
  if (!before) return make(task, { ...touched, current: next });
  const difference = compare(type, before, next.properties, next.stackTags);
  if (difference.kind === 'replace') {
    refuseSameName(task, before, next);
    const reason = 'Requested update requires the creation of a new physical resource; hence creating one.';
    return make(task, { ...touched, current: next }, reason);
  }
  const { physicalId = '', attributes, token } = before;
  const current = { ...next, physicalId, attributes, token };
  if (difference.kind === 'update') return change(task, { ...touched, current }, before);
  // Policies, metadata and dependencies are the stack's own: nothing to be done, and nothing to tell.
  engine.memory.resources(stack).put(logicalId, { ...touched, current });
};

/** Says in an event why the resource failed, and keeps what an undo needs to know. */
const fail = ({ engine, stack, planned, stackTags, verb }: Task, error: unknown): void => {
  const { logicalId } = planned;
  const reached = engine.memory.resources(stack).get(logicalId);
  const version = reached?.current ?? wantedVersion(planned, {}, [], stackTags);
  const current = version.physicalId === undefined ? { ...version, unmade: true as const } : version;
  const previous =
    stack.status === 'UPDATE_IN_PROGRESS'
      ? { previous: reached?.previous ?? reached?.current ?? ('none' as const) }
      : {};
  const record = { logicalId, changedAt: 0, ...previous, status: `${verb}_FAILED`, current };
  noteResource(engine.memory, stack, record, { reason: reasonOf(error) });
};

/** Where a deployment is going: the same for all of its resources. */
export interface Course {
  prepared: Prepared;
  scope: Scope;
  stackTags: Tag[];
}

/**
 * Brings one resource to what the template wants. Its dependencies are there already.
 * Answers false when that failed; the event says why.
 * @throws Interrupted when the local cloud is being stopped.
 */
export const deployResource = async (
  engine: Engine,
  stack: StackRecord,
  { prepared, scope, stackTags }: Course,
  planned: PlannedResource,
): Promise<boolean> => {
  goOn(engine);
  const { logicalId } = planned;
  const record = engine.memory.resources(stack).get(logicalId);
  const added = record === undefined || record.previous === 'none' || stack.status === 'CREATE_IN_PROGRESS';
  const task: Task = { engine, stack, planned, stackTags, verb: added ? 'CREATE' : 'UPDATE' };
  try {
    await bring(task, wanted(task, scope, prepared.graph.get(logicalId) ?? []), record);
    return true;
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    fail(task, error);
    return false;
  }
};
