import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  CreateEventSourceMappingCommand,
  DeleteEventSourceMappingCommand,
  GetEventSourceMappingCommand,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import { arn } from '../arn.ts';
import { EventSourceArn, FunctionName, PARTIAL, startTestDesk } from './test-desk.ts';
import type { TestDesk } from './test-desk.ts';
import { newDataDir } from './test-lambda.ts';

describe('an event source mapping', () => {
  let cloud: TestDesk;
  beforeEach(async () => {
    cloud = await startTestDesk();
  });
  afterEach(() => cloud.stop());

  it('that is disabled or deleted lets its invocations end, and takes no more', async () => {
    await cloud.createQueue('orders');
    const { UUID, State } = await cloud.map({ BatchSize: 1 });
    expect(State).toBe('Enabled');
    await cloud.send(['hang']);
    await cloud.written('hang:1');
    const updated = await cloud.client.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
    expect(updated.State).toBe('Disabling');
    cloud.clock.advance(30_000);
    await cloud.settled(1);
    await cloud.client.send(new DeleteEventSourceMappingCommand({ UUID }));
    await expect(cloud.client.send(new GetEventSourceMappingCommand({ UUID }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
  it('that waits for messages is at rest, draws time to no moment, and is disabled at once', async () => {
    await cloud.createQueue('orders');
    const { UUID } = await cloud.map({ BatchSize: 1, MaximumBatchingWindowInSeconds: 20 });
    await cloud.send(['a']);
    await cloud.clock.rest();
    expect(cloud.batches()).toEqual(['a:1']);
    expect(cloud.clock.state()).toMatchObject({ busy: {}, moves: 0 });
    expect(cloud.clock.state()).not.toHaveProperty('next');
    await cloud.client.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
    await cloud.clock.rest();
    const { State } = await cloud.client.send(new GetEventSourceMappingCommand({ UUID }));
    expect(State).toBe('Disabled');
  });
  it('draws time to the moment when a message comes back that its function failed on', async () => {
    await cloud.createQueue('orders');
    await cloud.map(PARTIAL);
    await cloud.send(['bad b', 'good']);
    await cloud.clock.pass(200_000);
    expect(cloud.batches()).toEqual(['bad b:1 good:1', 'bad b:2', 'bad b:3', 'bad b:4']);
    expect(cloud.clock.state().moves).toBe(4);
  });
  it('gets back at once what it held when the process was killed', async () => {
    const dataDir = newDataDir();
    const child = spawn(process.execPath, [join(import.meta.dirname, 'test-killed-poller.ts'), dataDir], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    await cloud.stop();
    cloud = await startTestDesk({ dataDir });
    await cloud.written('receive 2 of O-7');
    await cloud.called('sqs DeleteMessageBatch', 1);
    expect(await cloud.left()).toEqual([0, 0]);
  });
  it('is described as it was created', async () => {
    await cloud.createQueue('orders');
    const settings = {
      ...PARTIAL,
      BatchSize: 20,
      MaximumBatchingWindowInSeconds: 5,
      ScalingConfig: { MaximumConcurrency: 4 },
    };
    const { UUID, ...created } = await cloud.map({ ...settings, Enabled: false });
    expect(created).toMatchObject({
      ...settings,
      EventSourceArn,
      FunctionArn: arn('lambda', 'function:desk'),
      State: 'Disabled',
      LastModified: expect.any(Date),
    });
    expect(await cloud.client.send(new GetEventSourceMappingCommand({ UUID }))).toMatchObject(settings);
    const { EventSourceMappings } = await cloud.client.send(
      new ListEventSourceMappingsCommand({ EventSourceArn }),
    );
    expect(EventSourceMappings?.map((mapping) => mapping.UUID)).toEqual([UUID]);
  });
  it('is refused a second time, without its queue, and for a queue that would show messages too soon', async () => {
    await expect(cloud.map()).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: expect.stringContaining('does not exist'),
    });
    const create = () =>
      cloud.client.send(
        new CreateEventSourceMappingCommand({ FunctionName, EventSourceArn, Enabled: false }),
      );
    await cloud.createQueue('orders', { VisibilityTimeout: '2' });
    await expect(create()).rejects.toThrow(
      'Queue visibility timeout: 2 seconds is less than Function timeout: 30 seconds',
    );
    const other = arn('kinesis', 'stream/s');
    await expect(
      cloud.client.send(new CreateEventSourceMappingCommand({ FunctionName, EventSourceArn: other })),
    ).rejects.toMatchObject({ name: 'UnsupportedByLocalCloud' });
    await expect(
      cloud.client.send(
        new CreateEventSourceMappingCommand({
          FunctionName,
          EventSourceArn,
          FilterCriteria: { Filters: [{ Pattern: '{}' }] },
        }),
      ),
    ).rejects.toThrow('FilterCriteria');
  });
});
