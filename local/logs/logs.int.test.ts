import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  ListTagsForResourceCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../clock.ts';
import { startTestEndpoint } from '../endpoint/test-endpoint.ts';
import type { TestEndpoint } from '../endpoint/test-endpoint.ts';
import { openStore } from '../store.ts';
import { createLogs } from './create-logs.ts';
import type { Logs } from './create-logs.ts';

describe('CloudWatch Logs', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'logs-'));
  const store = openStore();
  let logs: Logs;
  let endpoint: TestEndpoint;
  let client: CloudWatchLogsClient;

  before(async () => {
    logs = createLogs({ store, clock: systemClock(), dataDir });
    endpoint = await startTestEndpoint([logs.service]);
    client = new CloudWatchLogsClient(endpoint.config);
  });
  after(async () => {
    client.destroy();
    await endpoint.close();
    await logs.close();
    rmSync(dataDir, { recursive: true });
  });

  it('keeps log groups with retention and tags', async () => {
    const logGroupName = '/aws/lambda/kept';
    await client.send(new CreateLogGroupCommand({ logGroupName, tags: { stage: 'dev' } }));
    await client.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 30 }));
    await expect(client.send(new CreateLogGroupCommand({ logGroupName }))).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
    });
    await expect(
      client.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 31 })),
    ).rejects.toThrow(/retentionInDays is 31/);
    const { logGroups } = await client.send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }),
    );
    expect(logGroups).toMatchObject([{ logGroupName, retentionInDays: 30 }]);
    const resourceArn = logGroups?.[0]?.logGroupArn ?? '';
    expect(await client.send(new ListTagsForResourceCommand({ resourceArn }))).toMatchObject({
      tags: { stage: 'dev' },
    });
    await client.send(new DeleteLogGroupCommand({ logGroupName }));
    expect(
      (await client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }))).logGroups,
    ).toEqual([]);
  });

  it('finds what functions wrote, in its order', async () => {
    const logGroupName = '/aws/lambda/writes';
    for (const line of ['START', 'order 1 done', 'order 2 failed'])
      logs.write(logGroupName, 'stream-1', line);
    logs.write(logGroupName, 'stream-2', 'order 3 done');
    const texts = async (filterPattern?: string) =>
      (await client.send(new FilterLogEventsCommand({ logGroupName, filterPattern }))).events?.map(
        ({ message }) => message,
      );
    expect(await texts()).toEqual(['START', 'order 1 done', 'order 2 failed', 'order 3 done']);
    expect(await texts('order done')).toEqual(['order 1 done', 'order 3 done']);
    await expect(texts('{ $.level = "x" }')).rejects.toThrow(/not emulated/);
    const { events } = await client.send(
      new GetLogEventsCommand({ logGroupName, logStreamName: 'stream-1', limit: 1, startFromHead: false }),
    );
    expect(events).toMatchObject([{ message: 'order 2 failed' }]);
    const { logStreams } = await client.send(new DescribeLogStreamsCommand({ logGroupName }));
    expect(logStreams?.map(({ logStreamName }) => logStreamName)).toEqual(['stream-1', 'stream-2']);
  });

  it('shows streams in the order of their names or of their last lines', async () => {
    const logGroupName = '/aws/lambda/streams';
    logs.write(logGroupName, 'later-by-name', 'first');
    logs.write(logGroupName, 'by-name', 'second');
    const names = async (orderBy?: 'LogStreamName' | 'LastEventTime') =>
      (await client.send(new DescribeLogStreamsCommand({ logGroupName, orderBy }))).logStreams?.map(
        ({ logStreamName }) => logStreamName,
      );
    expect(await names()).toEqual(['by-name', 'later-by-name']);
    expect(await names('LastEventTime')).toEqual(['later-by-name', 'by-name']);
  });

  it('finds words, phrases, either of two, and what lacks one', async () => {
    const logGroupName = '/aws/lambda/patterns';
    for (const line of ['order 1 placed', 'order 2 placed', 'order 2 failed at last'])
      logs.write(logGroupName, 'stream', line);
    const texts = async (filterPattern: string) =>
      (await client.send(new FilterLogEventsCommand({ logGroupName, filterPattern }))).events?.map(
        ({ message }) => message,
      );
    expect(await texts('"order 2"')).toEqual(['order 2 placed', 'order 2 failed at last']);
    expect(await texts('?1 ?failed')).toEqual(['order 1 placed', 'order 2 failed at last']);
    expect(await texts('order -2')).toEqual(['order 1 placed']);
  });

  it('is read page by page, and on from where one was', async () => {
    const logGroupName = '/aws/lambda/paged';
    for (const line of ['one', 'two']) logs.write(logGroupName, 'stream', line);
    const page = async (nextToken?: string) =>
      client.send(new FilterLogEventsCommand({ logGroupName, limit: 1, nextToken }));
    const first = await page();
    const second = await page(first.nextToken);
    expect([first, second].map(({ events }) => events?.map(({ message }) => message))).toEqual([
      ['one'],
      ['two'],
    ]);
    expect(second.nextToken).toBeUndefined();
    const tail = async (nextToken?: string) =>
      client.send(
        new GetLogEventsCommand({ logGroupName, logStreamName: 'stream', startFromHead: true, nextToken }),
      );
    const { nextForwardToken } = await tail();
    expect(await tail(nextForwardToken)).toMatchObject({ events: [], nextForwardToken });
    logs.write(logGroupName, 'stream', 'three');
    expect((await tail(nextForwardToken)).events).toMatchObject([{ message: 'three' }]);
  });

  it('is there again after a restart', async () => {
    const logGroupName = '/aws/lambda/kept-over';
    logs.write(logGroupName, 'stream', 'before');
    await client.send(new FilterLogEventsCommand({ logGroupName }));
    const again = createLogs({ store, clock: systemClock(), dataDir });
    const other = await startTestEndpoint([again.service]);
    const reader = new CloudWatchLogsClient(other.config);
    const { events } = await reader.send(new FilterLogEventsCommand({ logGroupName }));
    expect(events).toMatchObject([{ message: 'before' }]);
    reader.destroy();
    await other.close();
    await again.close();
  });

  it('says that a log group does not exist', async () => {
    await expect(client.send(new FilterLogEventsCommand({ logGroupName: 'none' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('refuses a group that is named by its ARN', async () => {
    const logGroupIdentifier = 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/kept';
    await expect(client.send(new FilterLogEventsCommand({ logGroupIdentifier }))).rejects.toThrow(
      /FilterLogEvents with logGroupIdentifier is not emulated/,
    );
  });
});
