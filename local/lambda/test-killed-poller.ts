import { CreateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { arn } from '../arn.ts';
import { administrator, sdkConfig } from '../endpoint/sdk.ts';
import { startTestLambda } from './test-lambda.ts';

/** For tests: a process that is killed while a function works on a message. Its argument is the data folder. */
const [, , dataDir = ''] = process.argv;
const cloud = await startTestLambda({ dataDir, messaging: true });
const sqs = new SQSClient(sdkConfig(cloud.dispatch, administrator));
const { QueueUrl } = await sqs.send(
  new CreateQueueCommand({ QueueName: 'orders', Attributes: { VisibilityTimeout: '3600' } }),
);
await cloud.create('interrupted', {
  'index.js': `const { existsSync, writeFileSync } = require('node:fs')
    const begun = process.env.LAMBDA_TASK_ROOT + '/begun'
    exports.handler = async ({ Records: [{ body, attributes }] }) => {
      if (existsSync(begun)) return console.log('receive', attributes.ApproximateReceiveCount, 'of', body)
      writeFileSync(begun, '')
      console.log('begun')
      setInterval(() => {}, 1000)
      await new Promise(() => {})
    }`,
});
const EventSourceArn = arn('sqs', 'orders');
await cloud.client.send(new CreateEventSourceMappingCommand({ FunctionName: 'interrupted', EventSourceArn }));
await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'O-7' }));
await cloud.written('begun');
process.kill(process.pid, 'SIGKILL');
