import type { Clock } from '../../clock.ts';
import type { Collection, Store } from '../../store.ts';
import { stackIdPrefix } from '../identity.ts';
import { validationError } from '../template/problems.ts';
import type {
  ChangeSetRecord,
  Deployment,
  EventRecord,
  OutputRecord,
  ResourceRecord,
  StackRecord,
} from './records.ts';

/** What CloudFormation knows, in the store: every step is there before the next one begins. */
export class StackMemory {
  readonly clock: Clock;
  readonly stacks: Collection<StackRecord>;
  readonly changeSets: Collection<ChangeSetRecord>;
  readonly #store: Store;
  readonly #deployments: Collection<Deployment>;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.clock = clock;
    this.stacks = store.collection('cloudformation.stacks');
    this.changeSets = store.collection('cloudformation.change-sets');
    this.#deployments = store.collection('cloudformation.deployments');
  }

  resources({ id }: { id: string }): Collection<ResourceRecord> {
    return this.#store.collection(`cloudformation.resources ${id}`);
  }

  resourcesOf(stack: { id: string }): ResourceRecord[] {
    return this.resources(stack)
      .entries()
      .map(([, record]) => record);
  }

  #events({ id }: { id: string }): Collection<EventRecord> {
    return this.#store.collection(`cloudformation.events ${id}`);
  }

  /** In the order in which they happened. */
  eventsOf(stack: { id: string }): EventRecord[] {
    return this.#events(stack)
      .entries()
      .map(([, event]) => event);
  }

  addEvent(stack: { id: string }, event: EventRecord): void {
    this.#events(stack).put(`${String(event.at).padStart(15, '0')} ${event.id}`, event);
  }

  /** What the stack runs (`current`), or what the update under way brings it to (`next`). */
  deployment({ id }: { id: string }, which: 'current' | 'next'): Deployment {
    const deployment = this.#deployments.get(`${id} ${which}`);
    if (!deployment) throw validationError(`Stack ${id} has no ${which} template`);
    return deployment;
  }

  putDeployment({ id }: { id: string }, which: 'current' | 'next', deployment: Deployment): void {
    this.#deployments.put(`${id} ${which}`, deployment);
  }

  dropDeployment({ id }: { id: string }, which: 'current' | 'next'): void {
    this.#deployments.delete(`${id} ${which}`);
  }

  /** The stack of this name that has not been deleted, or that of this id whatever its state. */
  find(nameOrId: string): StackRecord | undefined {
    if (nameOrId.startsWith('arn:')) return this.stacks.get(nameOrId);
    const ofName = this.stacks.entries(stackIdPrefix(nameOrId)).map(([, stack]) => stack);
    return ofName.find(({ status }) => status !== 'DELETE_COMPLETE');
  }

  all(): StackRecord[] {
    return this.stacks.entries().map(([, stack]) => stack);
  }

  /** The exports of all stacks, but not of those that have been deleted. */
  exports(): (OutputRecord & { exportName: string; stack: StackRecord })[] {
    return this.all()
      .filter(({ status }) => status !== 'DELETE_COMPLETE')
      .flatMap((stack) =>
        stack.outputs.flatMap((output) =>
          output.exportName === undefined ? [] : [{ ...output, exportName: output.exportName, stack }],
        ),
      );
  }

  /** The names of the stacks that have taken an export. */
  importersOf(exportName: string): string[] {
    return this.all()
      .filter(({ status, imports }) => status !== 'DELETE_COMPLETE' && imports.includes(exportName))
      .map(({ name }) => name);
  }

  transaction<R>(work: () => R): R {
    return this.#store.transaction(work);
  }
}
