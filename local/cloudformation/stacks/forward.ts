import { ServiceError } from '../../errors.ts';
import { later } from '../template/value.ts';
import { TemplateError } from '../template/problems.ts';
import { deployResource } from './deploy-resource.ts';
import type { Engine } from './engine.ts';
import { importValues } from './import-values.ts';
import { enterStatus } from './journal.ts';
import { resolveOutputs } from './outputs.ts';
import { prepare } from './prepare.ts';
import type { Prepared } from './prepare.ts';
import { describeTemplate } from './describe-template.ts';
import { isSameResource } from './same-resource.ts';
import type { ResourceRecord, StackRecord } from './records.ts';
import type { KnownResources } from './scope.ts';
import { stepByStep } from './step-by-step.ts';

/** Which status follows on success and on failure of a stack's way forward. */
interface Way {
  verb: 'create' | 'update';
  done: string;
  undo: string;
}

const resourcesAsTheyAre = (engine: Engine, stack: StackRecord): KnownResources => {
  const resources = engine.memory.resources(stack);
  return {
    ref: (logicalId) => resources.get(logicalId)?.current.physicalId ?? later,
    attribute: (logicalId, attribute) => resources.get(logicalId)?.current.attributes[attribute] ?? later,
  };
};

/** What replaced, and what the template no longer has, is marked to be taken away. */
const settle = (record: ResourceRecord, { resources }: Prepared): ResourceRecord => {
  const { previous, ...settled } = record;
  const planned = resources.get(record.logicalId);
  if (!planned) return { ...settled, obsolete: true };
  const replaced =
    previous !== undefined && previous !== 'none' && !isSameResource(planned.type, previous, record.current);
  return replaced ? { ...settled, leftover: previous } : settled;
};

/** The stack as the deployment makes it; its resources settled, what is not needed any more marked. */
const arrive = (
  { memory }: Engine,
  stack: StackRecord,
  prepared: Prepared,
  news: Pick<StackRecord, 'outputs' | 'imports'>,
  done: string,
): StackRecord =>
  memory.transaction(() => {
    const resources = memory.resources(stack);
    for (const [logicalId, record] of resources.entries()) resources.put(logicalId, settle(record, prepared));
    const deployment = memory.deployment(stack, 'next');
    memory.putDeployment(stack, 'current', deployment);
    memory.dropDeployment(stack, 'next');
    const { tags, capabilities } = deployment;
    const { description: _, ...rest } = stack;
    const arrived: StackRecord = {
      ...rest,
      ...news,
      ...describeTemplate(prepared.template, deployment),
      tags,
      capabilities,
      onFailure: 'ROLLBACK',
    };
    return enterStatus(memory, arrived, done);
  });

/**
 * Makes the resources of a stack what its next template wants, and takes its outputs.
 * Answers the stack in the status that is to be gone on from: done, or to be undone.
 */
export const goForward = async (
  engine: Engine,
  stack: StackRecord,
  { verb, done, undo }: Way,
): Promise<StackRecord> => {
  const { memory } = engine;
  const taken = new Set<string>();
  try {
    const deployment = memory.deployment(stack, 'next');
    const prepared = prepare(deployment, {
      registry: engine.registry,
      stack,
      importValue: importValues(memory, taken),
    });
    const scope = prepared.scope(resourcesAsTheyAre(engine, stack));
    const course = { prepared, scope, stackTags: deployment.tags };
    const failed = await stepByStep(engine, prepared.graph, async (logicalId) => {
      const planned = prepared.resources.get(logicalId);
      return !planned || deployResource(engine, stack, course, planned);
    });
    if (failed.length > 0)
      throw new TemplateError(`The following resource(s) failed to ${verb}: [${failed.join(', ')}]. `);
    const outputs = resolveOutputs(memory, stack, prepared, scope);
    return arrive(engine, stack, prepared, { outputs, imports: [...taken] }, done);
  } catch (error) {
    if (!(error instanceof TemplateError) && !(error instanceof ServiceError)) throw error;
    const next = { ROLLBACK: undo, DELETE: 'DELETE_IN_PROGRESS', DO_NOTHING: 'CREATE_FAILED' }[
      stack.onFailure
    ];
    return enterStatus(memory, stack, next, error.message);
  }
};
