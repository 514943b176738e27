import { InvokeCommand } from '@aws-sdk/client-lambda';
import { startTestLambda } from './test-lambda.ts';

/** For tests: a process that is killed in the midst of an asynchronous invocation. Its argument is the data folder. */
const [, , dataDir = ''] = process.argv;
const cloud = await startTestLambda({ dataDir });
await cloud.create('interrupted', {
  'index.js': `const { existsSync, writeFileSync } = require('node:fs')
    const begun = process.env.LAMBDA_TASK_ROOT + '/begun'
    exports.handler = async ({ order }) => {
      if (existsSync(begun)) return console.log('the second time for', order)
      writeFileSync(begun, '')
      console.log('begun')
      setInterval(() => {}, 1000)
      await new Promise(() => {})
    }`,
});
await cloud.client.send(
  new InvokeCommand({ FunctionName: 'interrupted', InvocationType: 'Event', Payload: '{"order":"O-7"}' }),
);
await cloud.written('begun');
process.kill(process.pid, 'SIGKILL');
