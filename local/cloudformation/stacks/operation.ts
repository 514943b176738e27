import { Interrupted, reasonOf } from './engine.ts';
import type { Engine } from './engine.ts';
import { goForward } from './forward.ts';
import { goBack } from './go-back.ts';
import { enterStatus } from './journal.ts';
import type { StackRecord } from './records.ts';
import { sweep } from './sweep.ts';

type Step = (engine: Engine, stack: StackRecord) => Promise<StackRecord>;

const markAll = ({ memory }: Engine, stack: StackRecord): void =>
  memory.transaction(() => {
    const resources = memory.resources(stack);
    for (const [logicalId, record] of resources.entries())
      resources.put(logicalId, { ...record, obsolete: true });
  });

const undoCreation: Step = async (engine, stack) => {
  markAll(engine, stack);
  const failed = await sweep(engine, stack, { creating: true });
  return failed.length > 0
    ? enterStatus(
        engine.memory,
        stack,
        'ROLLBACK_FAILED',
        `The following resource(s) failed to delete: [${failed.join(', ')}]. `,
      )
    : enterStatus(engine.memory, stack, 'ROLLBACK_COMPLETE');
};

const remove: Step = async (engine, stack) => {
  const { memory } = engine;
  markAll(engine, stack);
  const failed = await sweep(engine, stack, { creating: stack.onFailure === 'DELETE' });
  if (failed.length > 0)
    return enterStatus(
      memory,
      stack,
      'DELETE_FAILED',
      `The following resource(s) failed to delete: [${failed.join(', ')}]. `,
    );
  return memory.transaction(() => {
    memory.dropDeployment(stack, 'current');
    memory.dropDeployment(stack, 'next');
    return enterStatus(memory, { ...stack, deletedAt: memory.clock.now() }, 'DELETE_COMPLETE');
  });
};

/** What could not be taken away stays behind, told by its event: the update itself has succeeded. */
const cleanUp =
  (done: string): Step =>
  async (engine, stack) => {
    await sweep(engine, stack, { persist: true });
    const resources = engine.memory.resources(stack);
    for (const [logicalId, { leftover: _, ...record }] of resources.entries())
      if (record.obsolete) resources.delete(logicalId);
      else resources.put(logicalId, record);
    return enterStatus(engine.memory, stack, done);
  };

const afterFailedUpdate = 'UPDATE_ROLLBACK_IN_PROGRESS';

/** What is to be done with a stack in each status; in any other it is at rest. */
const steps: Record<string, Step> = {
  CREATE_IN_PROGRESS: (engine, stack) =>
    goForward(engine, stack, { verb: 'create', done: 'CREATE_COMPLETE', undo: 'ROLLBACK_IN_PROGRESS' }),
  ROLLBACK_IN_PROGRESS: undoCreation,
  UPDATE_IN_PROGRESS: (engine, stack) =>
    goForward(engine, stack, {
      verb: 'update',
      done: 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      undo: afterFailedUpdate,
    }),
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: cleanUp('UPDATE_COMPLETE'),
  UPDATE_ROLLBACK_IN_PROGRESS: goBack,
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: cleanUp('UPDATE_ROLLBACK_COMPLETE'),
  DELETE_IN_PROGRESS: remove,
};

/** Whether something is to be gone on with. */
export const isUnderWay = ({ status }: Pick<StackRecord, 'status'>): boolean => status in steps;

/** Where a stack ends that a fault of the local cloud itself keeps from going on. */
const stuck = ({ status }: StackRecord): string => {
  if (status === 'DELETE_IN_PROGRESS') return 'DELETE_FAILED';
  if (status === 'ROLLBACK_IN_PROGRESS') return 'ROLLBACK_FAILED';
  return status === 'CREATE_IN_PROGRESS' ? 'CREATE_FAILED' : 'UPDATE_ROLLBACK_FAILED';
};

/**
 * Goes on with a stack from whatever status it is in until it is at rest, or the local cloud is being stopped.
 * Each step leaves a status from which the next start goes on.
 */
export const operate = async (engine: Engine, stack: StackRecord): Promise<void> => {
  let at = stack;
  try {
    for (let step = steps[at.status]; step; step = steps[at.status]) at = await step(engine, at);
  } catch (error) {
    if (error instanceof Interrupted) return;
    enterStatus(engine.memory, at, stuck(at), `The local cloud failed: ${reasonOf(error)}`);
  }
};
