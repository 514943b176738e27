import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import {
  SendMessageCommand,
  CreateQueueCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { region } from './arn.ts';
import { startCloudProcess } from './test-cloud-process.ts';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
const start = async (folder: string) => {
  const cloud = await startCloudProcess(folder);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const { endpoint } = cloud;
  const sqs = new SQSClient({ endpoint, region, credentials, maxAttempts: 1, useQueueUrlAsEndpoint: false });
  return { ...cloud, sqs };
};

describe('a local cloud that kills itself', () => {
  for (const [fault, answered, messages] of [
    ['killBefore', 'rejected', 0],
    ['killAfter', 'rejected', 1],
    ['killAnswered', 'fulfilled', 1],
  ] as const)
    it(`by ${fault} has then done ${messages} of a call, and forgotten its rules`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'killing-faults-'));
      folders.push(folder);
      const cloud = await start(folder);
      const { QueueUrl } = await cloud.sqs.send(new CreateQueueCommand({ QueueName: 'orders' }));
      const rules = { rules: [{ fault, action: 'SendMessage' }] };
      const route = (endpoint: string) => `${endpoint}/_storeflow/faults`;
      await fetch(route(cloud.endpoint), { method: 'POST', body: JSON.stringify(rules) });
      const [sent] = await Promise.allSettled([
        cloud.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'an order' })),
      ]);
      expect(sent.status).toBe(answered);
      expect(await cloud.died).toBe('SIGKILL');

      const next = await start(folder);
      const { Messages = [] } = await next.sqs.send(new ReceiveMessageCommand({ QueueUrl }));
      expect(Messages).toHaveLength(messages);
      expect(await (await fetch(route(next.endpoint))).json()).toEqual({ rules: [] });
      await next.kill();
    });
});
