import type { Message } from '@aws-sdk/client-sqs';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { addresseeOf } from './addressee.ts';
import { factsOf } from './letter.ts';
import { deadLetterQueues } from './queues.ts';
import type { DeadLetterQueue } from './queues.ts';

const TOKEN = `AQC${'x9A'.repeat(30)}`;
const EXECUTION =
  'arn:aws:states:us-east-1:000000000000:execution:StoreCheckoutFlow-dev:01JD0000000000000000000000';

const letter = (body: unknown, attributes: Record<string, string> = {}, more: Message = {}): Message => ({
  MessageId: 'm1',
  Body: typeof body === 'string' ? body : JSON.stringify(body),
  Attributes: { SentTimestamp: '1795748264171', ApproximateReceiveCount: '9' },
  MessageAttributes: Object.fromEntries(
    Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  ),
  ...more,
});

const ended = {
  source: 'aws.states',
  'detail-type': 'Step Functions Execution Status Change',
  detail: { executionArn: EXECUTION, status: 'ABORTED' },
};
const tick = {
  source: 'aws.events',
  'detail-type': 'Scheduled Event',
  resources: ['arn:aws:events:us-east-1:000000000000:rule/storeflow-dev-sweep-timer'],
};
const notice = {
  Type: 'Notification',
  TopicArn: 'arn:topic:orders',
  Subject: 'Your order, Ada Lovelace',
  Message: 'Ada Lovelace, 1 Lane',
  MessageAttributes: {
    kind: { Type: 'String', Value: 'OrderCancelled' },
    orderId: { Type: 'String', Value: 'o1' },
  },
};

describe('what is told of a dead letter', () => {
  it('is its order, its reason and since when it is here', () => {
    expect(factsOf(letter({ orderId: 'o1', taskToken: TOKEN }))).toEqual({
      id: 'm1',
      what: 'order for the desk',
      orderId: 'o1',
      firstSeen: '2026-11-27T02:57:44.171Z',
      received: 9,
    });
    expect(factsOf(letter(ended, { ERROR_CODE: 'NO_PERMISSIONS', ERROR_MESSAGE: 'denied' }))).toMatchObject({
      what: 'Step Functions Execution Status Change: ABORTED',
      orderId: '01JD0000000000000000000000',
      execution: EXECUTION,
      error: 'NO_PERMISSIONS: denied',
    });
    const undo = EXECUTION.replace('StoreCheckoutFlow', 'StoreUndoOrder');
    const undone = { ...ended, detail: { executionArn: undo, input: '{"orderId":"o2"}' } };
    expect(factsOf(letter(undone))).toMatchObject({ orderId: 'o2' });
    expect(factsOf(letter({ Records: [{ Sns: notice }] }))).toMatchObject({
      what: 'notice OrderCancelled',
      orderId: 'o1',
    });
  });

  it('is nothing of its body that could be a token or a person', () => {
    const hostile = [
      'Ada Lovelace',
      '[1]',
      'null',
      { orderId: 'Ada Lovelace', taskToken: TOKEN },
      { ...notice, MessageAttributes: { kind: { Value: 'ada@example.com' }, orderId: { Value: TOKEN } } },
      { 'detail-type': 'ada@example.com', detail: { executionArn: TOKEN, status: TOKEN } },
      { ...ended, detail: { executionArn: EXECUTION.replace('Checkout', 'Undo'), input: TOKEN } },
    ];
    for (const body of hostile) {
      const told = JSON.stringify(
        factsOf(letter(body, { ErrorMessage: `failed for ada@example.com ${TOKEN}` })),
      );
      for (const secret of [TOKEN, 'Ada', 'ada@']) expect(told).not.toContain(secret);
    }
  });
});

describe('whoever can try again with a dead letter', () => {
  const queue = (given: Partial<DeadLetterQueue>): DeadLetterQueue => ({
    name: 'dead',
    url: 'http://queue/dead',
    queues: [],
    functions: [],
    rules: [],
    subscriptions: [],
    ...given,
  });

  it('is the queue from which it came', () => {
    const orders = { name: 'orders', url: 'http://queue/orders' };
    const other = { name: 'other', url: 'http://queue/other' };
    expect(addresseeOf(queue({ queues: [orders] }), letter('not JSON'))).toEqual({ to: 'queue', ...orders });
    const from = letter('x', {}, { Attributes: { DeadLetterQueueSourceArn: 'arn:aws:sqs:x:1:other' } });
    expect(addresseeOf(queue({ queues: [orders, other] }), from)).toEqual({ to: 'queue', ...other });
    expect(addresseeOf(queue({ queues: [orders, other] }), letter('x'))).toBeUndefined();
  });

  it('is the function that its rule wakes, whether the rule or the function put it here', () => {
    const rules = [
      { name: 'storeflow-dev-sweep-timer', pattern: {}, functions: ['sweep'] },
      { name: 'storeflow-dev-ended', pattern: { source: ['aws.states'] }, functions: ['on-ended'] },
    ];
    const events = queue({ functions: ['sweep', 'on-ended'], rules });
    expect(addresseeOf(events, letter(tick))).toEqual({ to: 'function', name: 'sweep', event: tick });
    expect(addresseeOf(events, letter(ended))).toMatchObject({ name: 'on-ended' });
    const target = { TARGET_ARN: 'arn:aws:lambda:us-east-1:000000000000:function:target' };
    expect(addresseeOf(events, letter(ended, target))).toMatchObject({ name: 'target' });
    expect(addresseeOf(events, letter({ source: 'aws.other' }))).toBeUndefined();
    expect(addresseeOf(events, letter('not JSON'))).toBeUndefined();
  });

  it('is the function that is subscribed to such notices, or the topic where that is an address', () => {
    const subscriptions = [
      {
        arn: 'arn:sub:1',
        topicArn: 'arn:topic:orders',
        function: 'on-dispatched',
        kinds: ['OrderDispatched'],
      },
      { arn: 'arn:sub:2', topicArn: 'arn:topic:orders', function: 'on-cancelled', kinds: ['OrderCancelled'] },
      { arn: 'arn:sub:3', topicArn: 'arn:topic:operators', kinds: [] },
    ];
    const mails = queue({ subscriptions });
    const record = { EventSource: 'aws:sns', EventSubscriptionArn: 'arn:sub:2', Sns: notice };
    expect(addresseeOf(mails, letter(notice))).toEqual({
      to: 'function',
      name: 'on-cancelled',
      event: { Records: [record] },
    });
    const event = { Records: [{ EventSubscriptionArn: 'arn:sub:1', Sns: notice }] };
    expect(addresseeOf(mails, letter(event))).toEqual({ to: 'function', name: 'on-dispatched', event });
    const alarm = { ...notice, TopicArn: 'arn:topic:operators' };
    expect(addresseeOf(mails, letter(alarm))).toMatchObject({ to: 'topic', topicArn: 'arn:topic:operators' });
    expect(addresseeOf(mails, letter({ ...notice, TopicArn: 'arn:topic:else' }))).toBeUndefined();
  });
});

describe('the queues of dead letters', () => {
  it('are those into which anything of the template puts letters aside', () => {
    const resource = (Type: string, Properties: Record<string, unknown> = {}) => ({ Type, Properties });
    const dead = { 'Fn::GetAtt': ['Dead', 'Arn'] };
    const template = {
      Resources: {
        Dead: resource('AWS::SQS::Queue'),
        Work: resource('AWS::SQS::Queue', { RedrivePolicy: { deadLetterTargetArn: dead } }),
        WakeLambdaFunction: resource('AWS::Lambda::Function', { DeadLetterConfig: { TargetArn: dead } }),
        Rule: resource('AWS::Events::Rule', {
          Targets: [{ Arn: { 'Fn::GetAtt': ['WakeLambdaFunction', 'Arn'] } }],
        }),
        Sub: resource('AWS::SNS::Subscription', {
          Protocol: 'lambda',
          TopicArn: { Ref: 'Topic' },
          Endpoint: { 'Fn::GetAtt': ['WakeLambdaFunction', 'Arn'] },
          FilterPolicy: { kind: ['OrderDispatched'] },
        }),
        Topic: resource('AWS::SNS::Topic'),
      },
    };
    const ids = new Map(
      Object.keys(template.Resources).map((id) => [id, `http://queue/storeflow-dev-${id.toLowerCase()}`]),
    );
    expect(deadLetterQueues({ stack: 'storeflow-dev', template, ids })).toMatchObject([
      {
        name: 'dead',
        queues: [{ name: 'storeflow-dev-work' }],
        functions: ['http://queue/storeflow-dev-wakelambdafunction'],
        rules: [{ functions: ['http://queue/storeflow-dev-wakelambdafunction'] }],
        subscriptions: [{ kinds: ['OrderDispatched'], topicArn: 'http://queue/storeflow-dev-topic' }],
      },
    ]);
  });
});
