import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ROLE_OF, startTestCloud } from './test-cloud.ts';
import type { TestCloud } from './test-cloud.ts';

describe('what a run has used of the policies', () => {
  let cloud: TestCloud;
  before(async () => {
    cloud = await startTestCloud();
  });
  after(() => cloud.stop());

  it('can be asked for from another process, from a moment on', async () => {
    await cloud.makeFunction('desk', `exports.handler = async () => console.log('hello')`);
    const lambda = new LambdaClient(cloud.config);
    const invoke = () => lambda.send(new InvokeCommand({ FunctionName: 'desk' }));
    await invoke();
    expect(await cloud.ask('GET', 'decisions')).toEqual({ noting: false, decisions: [] });
    expect(await cloud.ask('POST', 'decisions')).toEqual({ noting: true, decisions: [] });
    await invoke();
    expect(await cloud.ask('GET', 'decisions')).toMatchObject({
      noting: true,
      decisions: [
        {
          principal: 'administrator',
          action: 'lambda:InvokeFunction',
          resource: 'arn:aws:lambda:us-east-1:000000000000:function:desk',
          allowed: true,
          statements: [],
        },
        {
          principal: 'lambda.amazonaws.com',
          action: 'sts:AssumeRole',
          resource: ROLE_OF('desk'),
          allowed: true,
          statements: [
            { holder: ROLE_OF('desk'), policy: 'trust', statement: 0, actions: ['sts:AssumeRole'] },
          ],
        },
        {
          principal: ROLE_OF('desk'),
          action: 'logs:PutLogEvents',
          allowed: true,
          statements: [
            {
              holder: ROLE_OF('desk'),
              policy: 'own',
              statement: 0,
              actions: ['logs:PutLogEvents'],
              resources: ['*'],
            },
          ],
        },
      ],
    });
    expect(await cloud.ask('DELETE', 'decisions')).toEqual({ noting: false, decisions: [] });
  });
});
