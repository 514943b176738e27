import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { expect } from 'expect';
import { systemClock } from '../clock.ts';
import { administrator, sdkConfig } from '../endpoint/sdk.ts';
import type { Dispatch } from '../endpoint/service.ts';
import { awsClients } from './resources/clients.ts';
import { shopSnapshot } from './resources/test-shop-snapshot.ts';
import { shopTemplate } from './resources/test-shop-template.ts';
import { StackMemory } from './stacks/memory.ts';
import { startTestLocalCloud } from './test-local-cloud.ts';
import type { TestLocalCloud } from './test-local-cloud.ts';

/** Where a run is killed: at which call of CloudFormation to another service, before or after that has worked. */
interface Kill {
  call: number;
  when: 'before' | 'after';
}

const STACK = 'shop';
const never = () => new Promise<never>(() => {});

/** Lets calls through until the one at which everything stops. */
const killer = (at?: Kill) => {
  const { promise: dead, resolve } = Promise.withResolvers<void>();
  let calls = 0;
  let stopped = false;
  const between =
    (dispatch: Dispatch): Dispatch =>
    async (request) => {
      calls += 1;
      if (stopped) return never();
      if (calls !== at?.call) {
        const answer = await dispatch(request);
        return stopped ? never() : answer;
      }
      stopped = true;
      if (at.when === 'after') await dispatch(request);
      resolve();
      return never();
    };
  return { between, dead, count: () => calls };
};

const operations = {
  create: (client: CloudFormationClient) =>
    client.send(
      new CreateStackCommand({
        StackName: STACK,
        TemplateBody: JSON.stringify(shopTemplate()),
        Capabilities: ['CAPABILITY_NAMED_IAM'],
      }),
    ),
  update: (client: CloudFormationClient) =>
    client.send(
      new UpdateStackCommand({
        StackName: STACK,
        TemplateBody: JSON.stringify(shopTemplate({ changed: true })),
        Capabilities: ['CAPABILITY_NAMED_IAM'],
      }),
    ),
  remove: (client: CloudFormationClient) => client.send(new DeleteStackCommand({ StackName: STACK })),
};

const clientOf = (cloud: TestLocalCloud) =>
  new CloudFormationClient(sdkConfig(cloud.dispatch, administrator));

const atRest = async (cloud: TestLocalCloud): Promise<string | undefined> => {
  for (;;) {
    const { Stacks = [] } = await clientOf(cloud).send(new DescribeStacksCommand({}));
    const status = Stacks[0]?.StackStatus;
    if (!status?.endsWith('_IN_PROGRESS')) return status;
    await setImmediate();
  }
};

const snapshot = (cloud: TestLocalCloud) => {
  const memory = new StackMemory(cloud.store, systemClock());
  const resources = memory.resources(memory.find(STACK) ?? { id: '' });
  return shopSnapshot(
    awsClients(cloud.dispatch),
    (logicalId) => resources.get(logicalId)?.current.physicalId ?? '',
  );
};

/** What differs from stack to stack of the same template: ids and what is random in names. */
const comparable = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UUID')
      .replaceAll(/-[A-Z0-9]{12}\b/g, '-RANDOM')
      .replaceAll(/\bus-east-1_\w{9}\b/g, 'POOL')
      .replaceAll(/\b[0-9a-z]{26}\b/g, 'CLIENT')
      .replaceAll(/127\.0\.0\.1:\d+/g, 'ENDPOINT'),
  );

const failuresOf = ({ store }: TestLocalCloud): string[] => {
  const memory = new StackMemory(store, systemClock());
  return memory
    .all()
    .flatMap((stack) => memory.eventsOf(stack))
    .flatMap(({ logicalId, status, reason }) =>
      status.endsWith('_FAILED') ? [`${logicalId} ${status} ${reason}`] : [],
    );
};

/** What an operation has come to. */
const outcome = async (cloud: TestLocalCloud) => {
  const status = await atRest(cloud);
  const failures = failuresOf(cloud);
  const there = failures.length === 0 && status !== undefined;
  return { status, failures, is: there ? comparable(await snapshot(cloud)) : undefined };
};

describe('a local cloud killed in the middle of a deploy', () => {
  const names = ['create', 'update', 'remove'] as const;
  const expected: Record<string, { calls: number; outcome: unknown }> = {};

  before(async () => {
    let calls = 0;
    const { between, count } = killer();
    const cloud = await startTestLocalCloud({ between });
    for (const name of names) {
      await operations[name](clientOf(cloud));
      await atRest(cloud);
      const until = count();
      expected[name] = { calls: until - calls, outcome: await outcome(cloud) };
      calls = until;
    }
    await cloud.stop();
    await rm(cloud.dataDir, { recursive: true, force: true });
  });

  for (const part of [0.01, 0.3, 0.57, 0.99])
    for (const when of ['before', 'after'] as const)
      it(`${when} a call, ${part * 100} % of the way, goes on as if nothing had happened`, async () => {
        const dataDir = await mkdtemp(join(tmpdir(), 'storeflow-killed-'));
        for (const name of names) {
          const { calls = 0, outcome: undisturbed } = expected[name] ?? {};
          const { between, dead } = killer({ call: Math.ceil(calls * part), when });
          const doomed = await startTestLocalCloud({ dataDir, between });
          await operations[name](clientOf(doomed));
          await dead;
          await doomed.kill();
          const next = await startTestLocalCloud({ dataDir });
          const survived = await outcome(next);
          await next.stop();
          expect(survived).toEqual(undisturbed);
        }
        await rm(dataDir, { recursive: true, force: true });
      });
});
