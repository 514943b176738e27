import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { expect } from 'expect';
import { systemClock } from '../../clock.ts';
import { administrator, sdkConfig } from '../../endpoint/sdk.ts';
import { StackMemory } from '../stacks/memory.ts';
import { startTestLocalCloud } from '../test-local-cloud.ts';
import type { TestLocalCloud } from '../test-local-cloud.ts';
import { awsClients } from './clients.ts';
import type { AwsClients } from './clients.ts';
import { resourceTypes } from './registry.ts';
import { shopAsChanged, shopAsMade } from './test-shop-expected.ts';
import { shopSnapshot } from './test-shop-snapshot.ts';
import { shopTemplate } from './test-shop-template.ts';
import { workbench } from './workbench.ts';

describe('a stack of everything that is emulated', () => {
  let cloud: TestLocalCloud;
  let client: CloudFormationClient;
  let aws: AwsClients;
  let memory: StackMemory;
  let stackId = '';
  let original: unknown;

  before(async () => {
    cloud = await startTestLocalCloud();
    client = new CloudFormationClient(sdkConfig(cloud.dispatch, administrator));
    aws = awsClients(cloud.dispatch);
    memory = new StackMemory(cloud.store, systemClock());
  });
  after(async () => {
    await cloud.stop();
    await rm(cloud.dataDir, { recursive: true, force: true });
  });

  const atRest = async (): Promise<string | undefined> => {
    for (;;) {
      const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stackId }));
      const status = Stacks[0]?.StackStatus;
      if (!status?.endsWith('_IN_PROGRESS')) return status;
      await setImmediate();
    }
  };
  const failures = () =>
    memory
      .eventsOf({ id: stackId })
      .flatMap(({ logicalId, status, reason }) =>
        status.endsWith('_FAILED') ? [`${logicalId}: ${reason}`] : [],
      );
  const idOf = (logicalId: string): string =>
    memory.resources({ id: stackId }).get(logicalId)?.current.physicalId ?? '';
  const update = async (template: object): Promise<string | undefined> => {
    const Capabilities = ['CAPABILITY_NAMED_IAM' as const];
    const TemplateBody = JSON.stringify(template);
    await client.send(new UpdateStackCommand({ StackName: stackId, TemplateBody, Capabilities }));
    return atRest();
  };

  it('is made', async () => {
    const { StackId = '' } = await client.send(
      new CreateStackCommand({
        StackName: 'shop',
        TemplateBody: JSON.stringify(shopTemplate()),
        Capabilities: ['CAPABILITY_NAMED_IAM'],
        Tags: [{ Key: 'STAGE', Value: 'test' }],
      }),
    );
    stackId = StackId;
    const status = await atRest();
    expect(failures()).toEqual([]);
    expect(status).toBe('CREATE_COMPLETE');
    original = await shopSnapshot(aws, idOf);
    expect(original).toMatchObject(shopAsMade);
  });

  it('is found again, each resource by what it was made from: so an interrupted creation is undone', async () => {
    const stack = { id: stackId, name: 'shop' };
    for (const { logicalId, current } of memory.resourcesOf(stack)) {
      const bench = workbench(aws, stack, logicalId, current);
      const found = await resourceTypes.get(current.type)?.find(current.properties, bench);
      expect([logicalId, found]).toEqual([logicalId, current.physicalId]);
    }
  });

  it('is put back whole when a change fails at its very end', async () => {
    const template = shopTemplate({ changed: true }) as { Resources: Record<string, object> };
    const broken = {
      Type: 'AWS::SQS::Queue',
      Properties: { MessageRetentionPeriod: 1 },
      DependsOn: Object.keys(template.Resources),
    };
    const status = await update({ Resources: { ...template.Resources, Broken: broken } });
    expect(failures()).toEqual([expect.stringContaining('Broken: ')]);
    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await shopSnapshot(aws, idOf)).toEqual(original);
  });

  it('is changed, every part of it', async () => {
    const status = await update(shopTemplate({ changed: true }));
    expect(status).toBe('UPDATE_COMPLETE');
    const changed = await shopSnapshot(aws, idOf);
    expect(changed).toMatchObject(shopAsChanged);
    expect(changed.queue).not.toHaveProperty('Policy');
    expect(changed.role.policies).not.toHaveProperty('first');
    expect(changed.alarm.description).toBeUndefined();
    expect(changed.rule.Targets).toHaveLength(1);
    for (const { tags: left } of [
      changed.table,
      changed.queue,
      changed.topic,
      changed.role,
      changed.lambda,
      changed.alarm,
      changed.httpApi,
    ])
      expect(left).not.toHaveProperty('old');
  });

  it('is taken away, and leaves nothing', async () => {
    const stack = { id: stackId, name: 'shop' };
    const records = memory.resourcesOf(stack);
    await client.send(new DeleteStackCommand({ StackName: 'shop' }));
    const status = await atRest();
    expect(failures()).toHaveLength(1);
    expect(status).toBe('DELETE_COMPLETE');
    const fixed = new Set([
      'AWS::SQS::QueuePolicy',
      'AWS::SNS::TopicPolicy',
      'AWS::IAM::Policy',
      'AWS::Lambda::EventInvokeConfig',
    ]);
    for (const { logicalId, current } of records) {
      if (fixed.has(current.type)) continue;
      const bench = workbench(aws, stack, logicalId, current);
      const left = await resourceTypes.get(current.type)?.find(current.properties, bench);
      expect([logicalId, left]).toEqual([logicalId, undefined]);
    }
    expect(cloud.errors).toEqual([]);
  });
});
