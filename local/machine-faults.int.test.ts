import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { after, afterEach, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { allow, startTestCloud } from './test-cloud.ts';
import type { TestCloud } from './test-cloud.ts';
import { withCounting } from './test-faults.ts';
import { tasksOf } from './test-tasks.ts';
import type { Tasks } from './test-tasks.ts';

describe('what a machine calls', () => {
  let cloud: TestCloud;
  let counting: Awaited<ReturnType<typeof withCounting>>;
  let tasks: Tasks;
  let sqs: SQSClient;
  let QueueUrl = '';
  before(async () => {
    cloud = await startTestCloud();
    counting = await withCounting(cloud);
    await cloud.makeRole('machine', ['states'], allow('*'));
    tasks = tasksOf(cloud.config, 'machine');
    sqs = new SQSClient({ ...cloud.config, useQueueUrlAsEndpoint: false });
    ({ QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'orders' })));
    await counting.clock('', { running: false, jumping: true });
  });
  after(() => cloud.stop());
  afterEach(() => counting.clear());

  const invoking = (id: string, more = {}) =>
    tasks.run('lambda:invoke', { FunctionName: 'counting', Payload: { id } }, more);
  const sending = (more = {}) => tasks.run('sqs:sendMessage', { QueueUrl, MessageBody: 'an order' }, more);
  const sent = async () => {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
    );
    return Number(Attributes?.ApproximateNumberOfMessages);
  };

  for (const [fault, error, count] of [
    ['throttle', 'Lambda.TooManyRequestsException', 0],
    ['serverError', 'Lambda.ServiceException', 0],
    ['lostAnswer', 'Lambda.SdkClientException', 1],
    ['timeoutBefore', 'Lambda.SdkClientException', 0],
    ['corrupt', 'Lambda.Unknown', 1],
  ] as const)
    it(`fails by ${fault} of Lambda as Step Functions tells it`, async () => {
      await counting.set(`${fault},caller=machine,service=lambda,action=Invoke`);
      expect(await invoking(fault)).toMatchObject({ status: 'FAILED', error });
      expect(await counting.count(fault)).toBe(count);
    });

  for (const [fault, error, count] of [
    ['throttle', 'SQS.RequestThrottledException', 0],
    ['serverError', 'SQS.AmazonSQSException', 0],
    ['lostAnswer', 'SQS.SdkClientException', 1],
    ['timeoutAfter', 'SQS.SdkClientException', 1],
    ['corrupt', 'SQS.SdkClientException', 1],
  ] as const)
    it(`fails by ${fault} of SQS as Step Functions tells it`, async () => {
      const earlier = await sent();
      await counting.set(`${fault},caller=machine,service=sqs`);
      expect(await sending()).toMatchObject({ status: 'FAILED', error });
      expect((await sent()) - earlier).toBe(count);
    });

  it('arrives twice', async () => {
    const earlier = await sent();
    await counting.set('duplicate,caller=machine,service=sqs');
    expect(await sending()).toMatchObject({ status: 'SUCCEEDED' });
    expect((await sent()) - earlier).toBe(2);
  });

  it('has no answer within the time of its state, and is made all the same', async () => {
    await counting.set('timeoutAfter,caller=machine,service=lambda');
    expect(await invoking('too-late', { TimeoutSeconds: 5 })).toMatchObject({ error: 'States.Timeout' });
    expect(await counting.count('too-late')).toBe(1);
  });

  it('fails by a crash of what it calls, and is well at its retry', async () => {
    await counting.set('crashAfter,caller=counting');
    const retry = { Retry: [{ ErrorEquals: ['Runtime.ExitError'], IntervalSeconds: 60 }] };
    expect(await invoking('again', retry)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await counting.count('again')).toBe(2);
  });

  it('for one execution is befallen for that alone, by the number that the call log gives it', async () => {
    const Invoke = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'counting', Payload: { id: 'many', times: 3 } },
    };
    const machine = await tasks.createMachine({
      StartAt: 'One',
      States: { One: { ...Invoke, Next: 'Other' }, Other: { ...Invoke, End: true } },
    });
    const first = await tasks.start(machine);
    await tasks.ended(first);
    const { calls } = (await counting.ask('GET', `calls?execution=${first}`)).body as {
      calls: { operation: string; nth: number }[];
    };
    const numbers = calls.filter(({ operation }) => operation === 'UpdateItem').map(({ nth }) => nth);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);

    const name = 'the-second';
    await counting.set(
      `crashBefore,caller=counting,service=dynamodb,action=UpdateItem,execution=${name},nth=5`,
    );
    expect(await tasks.ended(await tasks.start(machine))).toMatchObject({ status: 'SUCCEEDED' });
    expect(await counting.count('many')).toBe(12);
    expect(await tasks.ended(await tasks.start(machine, {}, name))).toMatchObject({
      status: 'FAILED',
      error: 'Runtime.ExitError',
    });
    expect(await counting.count('many')).toBe(16);
  });
});
