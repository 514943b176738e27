import { setImmediate } from 'node:timers/promises';
import {
  CloudFormationClient,
  CreateChangeSetCommand,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import type { DescribeChangeSetOutput, Stack, StackEvent, Tag } from '@aws-sdk/client-cloudformation';
import { systemClock } from '../clock.ts';
import type { MovableClock } from '../clock.ts';
import { createDispatch } from '../endpoint/dispatch.ts';
import { administrator, sdkConfig } from '../endpoint/sdk.ts';
import type { Dispatch } from '../endpoint/service.ts';
import { openStore } from '../store.ts';
import type { Store } from '../store.ts';
import { createCloudFormation } from './cloudformation.ts';
import { registryOf } from './resources/registry.ts';
import { things } from './test-things.ts';
import type { Things } from './test-things.ts';

/** CloudFormation alone, with things of a test's own instead of AWS's resource types, called by the real SDK. */
export interface TestCloud {
  clock: MovableClock;
  client: CloudFormationClient;
  things: Things;
  store: Store;
  /** Leaves everything as it stands, as `kill -9` does, and starts a new CloudFormation on the same store. */
  restart(): TestCloud;
  /** Begins to create a stack and does not wait for it. */
  begin(name: string, template: object): Promise<string>;
  create(name: string, template: object, options?: { tags?: Tag[]; onFailure?: 'DELETE' }): Promise<Stack>;
  update(name: string, template: object, options?: { tags?: Tag[] }): Promise<Stack>;
  /** Begins to change a stack and does not wait for it. */
  change(name: string, template: object, options?: { tags?: Tag[] }): Promise<void>;
  changeSet(name: string, kind: 'CREATE' | 'UPDATE', template: object): Promise<DescribeChangeSetOutput>;
  remove(name: string): Promise<void>;
  lookAgain: () => void;
  stop: () => Promise<void>;
  /** The stack, once nothing is under way any more. */
  atRest(name: string): Promise<Stack>;
  /** `LogicalId STATUS`, the oldest first. */
  events(name: string): Promise<string[]>;
  reasons(name: string): Promise<StackEvent[]>;
}

const open = (store: Store, world: Things): TestCloud => {
  const dispatch: Dispatch = createDispatch([]);
  const clock = systemClock();
  const cloudformation = createCloudFormation({
    clock,
    store,
    dispatch,
    registry: registryOf(world.type),
  });
  const client = new CloudFormationClient(sdkConfig(createDispatch([cloudformation.service]), administrator));
  cloudformation.start();

  const describe = async (name: string): Promise<Stack> => {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    return Stacks[0] as Stack;
  };
  const reasons = async (name: string): Promise<StackEvent[]> => {
    const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: name }));
    return StackEvents.toReversed();
  };
  const atRest = async (name: string): Promise<Stack> => {
    for (;;) {
      const stack = await describe(name);
      if (!stack.StackStatus?.endsWith('_IN_PROGRESS')) return stack;
      await setImmediate();
    }
  };

  const change: TestCloud['change'] = async (name, template, { tags } = {}) => {
    await client.send(
      new UpdateStackCommand({ StackName: name, TemplateBody: JSON.stringify(template), Tags: tags }),
    );
  };

  return {
    clock,
    client,
    things: world,
    store,
    restart: () => open(store, world),
    atRest,
    reasons,
    begin: async (name, template) => {
      const { StackId = '' } = await client.send(
        new CreateStackCommand({ StackName: name, TemplateBody: JSON.stringify(template) }),
      );
      return StackId;
    },
    create: async (name, template, { tags, onFailure } = {}) => {
      const { StackId = '' } = await client.send(
        new CreateStackCommand({
          StackName: name,
          TemplateBody: JSON.stringify(template),
          Tags: tags,
          OnFailure: onFailure,
        }),
      );
      return atRest(StackId);
    },
    change,
    update: async (name, template, options) => {
      await change(name, template, options);
      return atRest(name);
    },
    changeSet: async (name, kind, template) => {
      const { Id } = await client.send(
        new CreateChangeSetCommand({
          StackName: name,
          ChangeSetName: 'changes',
          ChangeSetType: kind,
          TemplateBody: JSON.stringify(template),
        }),
      );
      return client.send(new DescribeChangeSetCommand({ ChangeSetName: Id }));
    },
    lookAgain: cloudformation.lookAgain,
    stop: cloudformation.stop,
    remove: async (name) => {
      const { StackId = '' } = await describe(name);
      await client.send(new DeleteStackCommand({ StackName: name }));
      await atRest(StackId);
    },
    events: async (name) =>
      (await reasons(name)).map(
        ({ LogicalResourceId, ResourceStatus }) => `${LogicalResourceId} ${ResourceStatus}`,
      ),
  };
};

export const testCloud = (): TestCloud => open(openStore(), things());

/** A template of things: by logical id their properties, or a whole declaration with `Properties`. */
export const templateOf = (
  declared: Record<string, Record<string, unknown>>,
  rest: Record<string, unknown> = {},
): object => ({
  Resources: Object.fromEntries(
    Object.entries(declared).map(([logicalId, thing]) => [
      logicalId,
      { Type: 'Test::Thing', ...('Properties' in thing ? thing : { Properties: thing }) },
    ]),
  ),
  ...rest,
});
