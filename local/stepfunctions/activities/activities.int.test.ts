import {
  CreateActivityCommand,
  DeleteActivityCommand,
  DescribeActivityCommand,
  GetActivityTaskCommand,
  GetExecutionHistoryCommand,
  ListActivitiesCommand,
  ListTagsForResourceCommand,
  SendTaskSuccessCommand,
  SFNClient,
  TagResourceCommand,
} from '@aws-sdk/client-sfn';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../../clock.ts';
import { administrator, sdkConfig } from '../../endpoint/sdk.ts';
import { openStore } from '../../store.ts';
import type { Store } from '../../store.ts';
import { createMachine, endOf, startMachine } from '../test-api.ts';
import { startTestStepFunctions } from '../test-step-functions.ts';
import type { TestCloud } from '../test-step-functions.ts';

const ACTIVITY = 'arn:aws:states:us-east-1:000000000000:activity:pack';

const packing = {
  StartAt: 'Pack',
  States: { Pack: { Type: 'Task', Resource: ACTIVITY, HeartbeatSeconds: 30, End: true } },
};

const withActivity = async (options: TestCloud = {}) => {
  const cloud = startTestStepFunctions(options);
  const tags = [{ key: 'team', value: 'desk' }];
  await cloud.client.send(new CreateActivityCommand({ name: 'pack', tags }));
  return cloud;
};

describe('an activity', () => {
  it('is not written again where it is there already', async () => {
    const store = openStore();
    let puts = 0;
    const counting: Store = {
      ...store,
      collection: <T>(name: string) => {
        const kept = store.collection<T>(name);
        const put = (key: string, value: T) => {
          puts++;
          kept.put(key, value);
        };
        return { ...kept, put };
      },
    };
    const { client } = await withActivity({ store: counting });
    await client.send(new CreateActivityCommand({ name: 'pack' }));
    expect(puts).toBe(1);
  });

  it('is created once, described, listed, tagged and deleted', async () => {
    const { client } = await withActivity();
    const again = await client.send(new CreateActivityCommand({ name: 'pack' }));
    const described = await client.send(new DescribeActivityCommand({ activityArn: ACTIVITY }));
    expect(described).toMatchObject({
      activityArn: ACTIVITY,
      name: 'pack',
      creationDate: again.creationDate,
    });
    await client.send(new CreateActivityCommand({ name: 'wrap' }));
    const { activities, nextToken } = await client.send(new ListActivitiesCommand({ maxResults: 1 }));
    expect(activities).toMatchObject([{ name: 'pack' }]);
    expect(await client.send(new ListActivitiesCommand({ nextToken }))).toMatchObject({
      activities: [{ name: 'wrap' }],
    });
    await client.send(new TagResourceCommand({ resourceArn: ACTIVITY, tags: [{ key: 'more', value: 'x' }] }));
    expect(await client.send(new ListTagsForResourceCommand({ resourceArn: ACTIVITY }))).toMatchObject({
      tags: [
        { key: 'team', value: 'desk' },
        { key: 'more', value: 'x' },
      ],
    });
    await client.send(new DeleteActivityCommand({ activityArn: ACTIVITY }));
    await client.send(new DeleteActivityCommand({ activityArn: ACTIVITY }));
    for (const command of [
      new DescribeActivityCommand({ activityArn: ACTIVITY }),
      new GetActivityTaskCommand({ activityArn: ACTIVITY }),
    ])
      await expect(client.send(command as DescribeActivityCommand)).rejects.toMatchObject({
        name: 'ActivityDoesNotExist',
      });
  });

  it('has workers do the tasks of executions', async () => {
    const { client } = await withActivity();
    const worker = client.send(new GetActivityTaskCommand({ activityArn: ACTIVITY, workerName: 'Ada' }));
    const execution = await startMachine(client, await createMachine(client, packing), {
      input: { book: 'b1' },
    });
    const { taskToken = '', input } = await worker;
    expect(input).toBe('{"book":"b1"}');
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '"packed"' }));
    expect(await endOf(client, execution)).toMatchObject({ status: 'SUCCEEDED', output: '"packed"' });
    const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn: execution }));
    expect(events.slice(2, 5)).toMatchObject([
      {
        type: 'ActivityScheduled',
        activityScheduledEventDetails: {
          resource: ACTIVITY,
          input: '{"book":"b1"}',
          heartbeatInSeconds: 30,
        },
      },
      { type: 'ActivityStarted', activityStartedEventDetails: { workerName: 'Ada' } },
      { type: 'ActivitySucceeded', activitySucceededEventDetails: { output: '"packed"' } },
    ]);
  });

  it('is remembered by the next process', async () => {
    const store = openStore();
    const first = await withActivity({ store });
    first.stop();
    const { client } = startTestStepFunctions({ store });
    expect(await client.send(new DescribeActivityCommand({ activityArn: ACTIVITY }))).toMatchObject({
      name: 'pack',
    });
  });
});

describe('a worker that has hung up', () => {
  for (const when of ['while it waited', 'before it was in line'])
    it(`is given nothing, and the next one its task (${when})`, async () => {
      const { client, dispatch } = await withActivity();
      const connection = new AbortController();
      if (when === 'before it was in line') connection.abort();
      const leaving = new SFNClient(
        sdkConfig((request) => dispatch({ ...request, gone: connection.signal }), administrator),
      );
      const left = leaving.send(new GetActivityTaskCommand({ activityArn: ACTIVITY }));
      // The call is on its way when its answer is not there yet.
      await client.send(new ListActivitiesCommand());
      connection.abort();
      await startMachine(client, await createMachine(client, packing));
      const { taskToken } = await client.send(new GetActivityTaskCommand({ activityArn: ACTIVITY }));
      expect(taskToken).toEqual(expect.any(String));
      expect((await left).taskToken).toBeUndefined();
    });
});

describe('a worker for whom there is nothing to do', () => {
  it('is sent away after a minute', async () => {
    const clock = systemClock();
    clock.stop();
    clock.work('calls to states').begin();
    const { client } = await withActivity({ clock });
    const worker = client.send(new GetActivityTaskCommand({ activityArn: ACTIVITY }));
    const started = clock.now();
    expect(await clock.jump()).toBe('jumped');
    const { taskToken, input } = await worker;
    expect([taskToken, input]).toEqual([undefined, undefined]);
    expect(clock.now() - started).toBe(60_000);
  });

  it('is sent away when the process ends', async () => {
    const { client, stop } = await withActivity();
    const worker = client.send(new GetActivityTaskCommand({ activityArn: ACTIVITY }));
    // The call is on its way when its answer is not there yet.
    await client.send(new ListActivitiesCommand());
    stop();
    expect((await worker).taskToken).toBeUndefined();
  });
});
