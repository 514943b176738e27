import { setTimeout as delay } from 'node:timers/promises';
import type { AwsClients } from '../resources/clients.ts';
import type { ResourceType } from '../resources/resource-type.ts';
import { workbench } from '../resources/workbench.ts';
import type { StackIdentity } from '../identity.ts';
import type { StackMemory } from './memory.ts';
import type { Registry } from './prepare.ts';
import type { ResourceVersion } from './records.ts';

/** How often is looked whether a resource that takes its time to go has gone: real time, it decides nothing. */
const LOOK_AGAIN_MS = 100;

/** What every step of a stack's operation works with. */
export interface Engine {
  memory: StackMemory;
  registry: Registry;
  aws: AwsClients;
  /** True once the local cloud is being stopped: nothing new is begun, the operation goes on at the next start. */
  stopping(): boolean;
}

/** The operation stops between two steps; what is done is written down. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

export const goOn = (engine: Engine): void => {
  if (engine.stopping()) throw new Interrupted('the local cloud is being stopped');
};

export const typeOf = ({ registry }: Engine, { type }: Pick<ResourceVersion, 'type'>): ResourceType => {
  const known = registry.get(type);
  if (!known) throw new Error(`${type} is not emulated by the local cloud (docs/local-cloud.md)`);
  return known;
};

export const benchOf = (
  { aws }: Engine,
  stack: StackIdentity,
  logicalId: string,
  version: ResourceVersion,
  before?: ResourceVersion,
  made?: (id: string) => void,
) => workbench(aws, stack, logicalId, version, before?.stackTags, made);

/** Why something failed, as a stack's event says it. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const fromService = '$fault' in error || '$metadata' in error;
  return fromService
    ? `Resource handler returned message: "${error.message}" (HandlerErrorCode: ${error.name})`
    : error.message;
};

/** Takes away what a version of a resource made, until it has gone; of an interrupted creation whatever is there. */
export const removeVersion = async (
  engine: Engine,
  stack: StackIdentity,
  logicalId: string,
  version: ResourceVersion,
): Promise<void> => {
  if (version.unmade) return;
  const type = typeOf(engine, version);
  const bench = benchOf(engine, stack, logicalId, version);
  const id = version.physicalId ?? (await type.find(version.properties, bench));
  if (id === undefined) return;
  if (version.unfinished && type.discard) await type.discard(id, version.properties, bench);
  else await type.remove(id, version.properties, bench);
  while (type.isGone && !(await type.isGone(id, bench))) {
    await delay(LOOK_AGAIN_MS);
    goOn(engine);
  }
};
