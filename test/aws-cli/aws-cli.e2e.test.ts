import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { anOrderIn, expectBalanced } from '../store/balance.ts';
import type { Wanted } from '../store/balance.ts';
import { eventually } from '../store/eventually.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { awsCliVersion, openAwsCli } from './aws.ts';

describe('the AWS CLI', () => {
  const version = awsCliVersion();
  const { aws, text, refused, invoke, dispose } = openAwsCli();
  let store: Store;
  let checkoutFlow: string;
  before(async () => {
    if (!version) throw new Error('There is no AWS CLI on this machine: apt-get install awscli');
    store = await openStore();
    checkoutFlow = store.output('CheckoutFlowArn');
  });
  after(dispose);

  const start = async (wanted: Wanted) => {
    const name = ulid();
    const answer = await aws('stepfunctions start-execution', {
      'state-machine-arn': checkoutFlow,
      name,
      input: wanted,
    });
    const executionArn = `${checkoutFlow.replace('stateMachine', 'execution')}:${name}`;
    expect(answer).toEqual({ executionArn, startDate: expect.anything() });
    return { ...store.checkoutOf(executionArn, name), named: { 'execution-arn': executionArn } };
  };
  const orderRow = (orderId: string) =>
    aws('dynamodb get-item', {
      'table-name': store.output('OrderTable'),
      key: { orderId: { S: orderId }, row: { S: 'ORDER' } },
      'consistent-read': true,
    });
  const deskMapping = async (): Promise<string> => {
    const desk = { 'function-name': 'storeflow-dev-delivery-prepare-order' };
    const found = await aws('lambda list-event-source-mappings', desk);
    expect(found).toMatchObject({ EventSourceMappings: [{ BatchSize: 10, UUID: expect.any(String) }] });
    return (found as { EventSourceMappings: [{ UUID: string }] }).EventSourceMappings[0].UUID;
  };
  const switchDesk = async (uuid: string, state: 'Enabled' | 'Disabled') => {
    const how = state === 'Enabled' ? 'enabled' : 'no-enabled';
    await aws('lambda update-event-source-mapping', { uuid, [how]: true });
    await eventually(`the mapping is ${state}`, async () => {
      const { State } = (await aws('lambda get-event-source-mapping', { uuid })) as { State: string };
      return State === state ? State : undefined;
    });
  };
  /** Nobody works at the desk while `story` runs. */
  const deskClosed = async <Result>(story: () => Promise<Result>): Promise<Result> => {
    const mapping = await deskMapping();
    await switchDesk(mapping, 'Disabled');
    try {
      return await story();
    } finally {
      await switchDesk(mapping, 'Enabled');
    }
  };

  it('is known, and finds the stack with what it is made of', async () => {
    const stack = { 'stack-name': 'storeflow-dev' };
    const [caller, stacks, described, resources, events] = await Promise.all([
      aws('sts get-caller-identity'),
      aws('cloudformation list-stacks', { 'stack-status-filter': 'UPDATE_COMPLETE' }),
      aws('cloudformation describe-stacks', stack),
      aws('cloudformation list-stack-resources', stack),
      aws('cloudformation describe-stack-events', { ...stack, 'max-items': 1 }),
    ]);
    const including = (...some: object[]) =>
      expect.arrayContaining(some.map((each): unknown => expect.objectContaining(each)));
    expect(caller).toMatchObject({ Account: '000000000000' });
    expect(stacks).toMatchObject({ StackSummaries: including({ StackName: 'storeflow-dev' }) });
    expect(described).toMatchObject({
      Stacks: [
        {
          StackStatus: 'UPDATE_COMPLETE',
          Outputs: including({ OutputKey: 'CheckoutFlowArn', OutputValue: checkoutFlow }),
        },
      ],
    });
    expect(resources).toMatchObject({
      StackResourceSummaries: including({
        LogicalResourceId: 'OrdersQueue',
        ResourceType: 'AWS::SQS::Queue',
      }),
    });
    expect(events).toMatchObject({ StackEvents: [{ ResourceStatus: 'UPDATE_COMPLETE' }] });
  });

  it('runs a checkout, and reads its history, its order and its logs', async () => {
    const wanted = await anOrderIn(store);
    const run = await start(wanted);
    await run.ended();
    expect(await aws('stepfunctions describe-execution', run.named)).toMatchObject({
      status: 'SUCCEEDED',
      input: JSON.stringify(wanted),
      output: JSON.stringify({ orderId: run.orderId }),
    });
    const history = await aws('stepfunctions get-execution-history', run.named);
    const { events } = history as { events: { id: number; type: string }[] };
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
    expect([events[0]?.type, events.at(-1)?.type]).toEqual(['ExecutionStarted', 'ExecutionSucceeded']);
    expect(await orderRow(run.orderId)).toMatchObject({ Item: { status: { S: 'DISPATCHED' } } });
    await expectBalanced(store, run, wanted);

    const group = '/aws/lambda/storeflow-dev-inventory-check-inventory';
    const about = { 'log-group-name': group, 'filter-pattern': `"${run.orderId}"` };
    expect(await aws('logs filter-log-events', about)).toMatchObject({
      events: [{ message: expect.stringContaining('step done') }],
    });
    // Version 1 has no tail.
    if (!version?.startsWith('aws-cli/1.'))
      expect(await text(`logs tail ${group}`, { since: '1h', format: 'short' })).toContain(run.orderId);
  });

  it('invokes a function, and hears of its error', async () => {
    const run = await store.checkout(await anOrderIn(store));
    await run.ended();
    const deliver = store.output('CompleteDeliveryFunction');
    expect(await invoke(deliver, { orderId: run.orderId })).toEqual({
      called: { StatusCode: 200, ExecutedVersion: '$LATEST' },
      answer: { deliveredAt: expect.any(String) },
    });
    expect(await invoke(deliver, { orderId: 'nobody' })).toMatchObject({
      called: { StatusCode: 200, FunctionError: 'Unhandled' },
      answer: { errorType: 'OrderNotDispatched' },
    });
  });

  it('runs a checkout that fails, and says why', async () => {
    const wanted = await anOrderIn(store, { paymentMethod: 'test-declined' });
    const run = await start(wanted);
    await run.ended();
    expect(await aws('stepfunctions describe-execution', run.named)).toMatchObject({
      status: 'FAILED',
      error: 'PaymentDeclined',
      cause: expect.stringContaining('the card was declined'),
    });
    const failed = { 'state-machine-arn': checkoutFlow, 'status-filter': 'FAILED', 'max-items': 1 };
    expect(await aws('stepfunctions list-executions', failed)).toMatchObject({
      executions: [{ executionArn: run.executionArn, status: 'FAILED' }],
    });
    await expectBalanced(store, run, wanted);
  });

  it('stops a checkout, and has its order undone', async () => {
    const wanted = await anOrderIn(store);
    const run = await deskClosed(async () => {
      const checkout = await start(wanted);
      await checkout.waiting();
      const why = { error: 'Cancelled', cause: 'by hand' };
      await aws('stepfunctions stop-execution', { ...checkout.named, ...why });
      const latest = { 'reverse-order': true, 'max-items': 1 } as const;
      const end = await aws('stepfunctions get-execution-history', { ...checkout.named, ...latest });
      expect(end).toMatchObject({
        events: [{ type: 'ExecutionAborted', executionAbortedEventDetails: why }],
      });
      return checkout;
    });
    expect(await aws('stepfunctions describe-execution', run.named)).toMatchObject({ status: 'ABORTED' });
    await run.orderIn('COMPENSATION_FAILED');
    const undo = { 'state-machine-arn': store.output('UndoOrderArn'), input: { orderId: run.orderId } };
    await aws('stepfunctions start-execution', undo);
    await run.orderIn('CANCELLED');
    expect(await orderRow(run.orderId)).toMatchObject({ Item: { reason: { S: 'Cancelled' } } });
    await expectBalanced(store, run, wanted);
    await store.desk.idle();
  });

  it('answers a task by hand with the token from the queue, and redrives what could not be undone', async () => {
    const wanted = await anOrderIn(store);
    const setHeld = (held: number) =>
      aws('dynamodb update-item', {
        'table-name': store.output('BookTable'),
        key: { bookId: { S: wanted.bookId } },
        'update-expression': 'SET held = :held',
        'expression-attribute-values': { ':held': { N: String(held) } },
      });
    const run = await deskClosed(async () => {
      const checkout = await start(wanted);
      await checkout.waiting();
      const queue = { 'queue-url': store.output('OrdersQueueUrl') };
      const received = await aws('sqs receive-message', { ...queue, 'wait-time-seconds': 5 });
      expect(received).toMatchObject({ Messages: [{ Body: expect.stringContaining(checkout.orderId) }] });
      const [message] = (received as { Messages: [{ Body: string; ReceiptHandle: string }] }).Messages;
      const { taskToken } = JSON.parse(message.Body) as { taskToken: string };
      const token = { 'task-token': taskToken };
      await setHeld(0);
      await aws('stepfunctions send-task-heartbeat', token);
      await aws('stepfunctions send-task-failure', { ...token, error: 'ByHand', cause: 'no courier today' });
      expect(await refused('stepfunctions send-task-success', { ...token, 'task-output': {} })).toMatchObject(
        { said: expect.stringContaining('(TaskTimedOut) when calling the SendTaskSuccess operation') },
      );
      await aws('sqs delete-message', { ...queue, 'receipt-handle': message.ReceiptHandle });
      return checkout;
    });
    await run.ended();
    await run.orderIn('COMPENSATION_FAILED');
    await setHeld(wanted.quantity);
    expect(await aws('stepfunctions redrive-execution', run.named)).toEqual({
      redriveDate: expect.anything(),
    });
    await run.ended();
    expect(await aws('stepfunctions describe-execution', run.named)).toMatchObject({
      status: 'FAILED',
      error: 'PrepareOrderFailed',
      cause: 'no courier today',
    });
    await run.orderIn('CANCELLED');
    await expectBalanced(store, run, wanted);
  });

  it('sends, receives and publishes', async () => {
    const made = await aws('sqs create-queue', { 'queue-name': `cli-${ulid()}` });
    const queue = { 'queue-url': (made as { QueueUrl: string }).QueueUrl };
    const sent = await aws('sqs send-message', {
      ...queue,
      'message-body': 'hello',
      'message-attributes': { kind: { DataType: 'String', StringValue: 'greeting' } },
    });
    expect(sent).toMatchObject({ MD5OfMessageBody: '5d41402abc4b2a76b9719d911017c592' });
    const all = { ...queue, 'message-attribute-names': 'All' };
    expect(await aws('sqs receive-message', all)).toMatchObject({
      Messages: [{ Body: 'hello', MessageAttributes: { kind: { StringValue: 'greeting' } } }],
    });
    await aws('sqs delete-queue', queue);
    expect(await refused('sqs get-queue-attributes', queue)).toMatchObject({
      said: expect.stringContaining('NonExistentQueue'),
    });

    const subject = `From the command line ${ulid()}`;
    const notice = { 'topic-arn': store.output('OperatorsTopicArn'), subject, message: 'hello' };
    expect(await aws('sns publish', notice)).toEqual({ MessageId: expect.any(String) });
    expect(await store.mails(subject, 1)).toMatchObject([{ to: ['operators@storeflow.example'] }]);
  });

  it('finds an alarm, and raises it to see who is told', async () => {
    const name = 'storeflow-dev-compensation-failed';
    expect(await aws('cloudwatch describe-alarms', { 'alarm-names': name })).toMatchObject({
      MetricAlarms: [
        { AlarmName: name, ActionsEnabled: true, AlarmActions: [store.output('OperatorsTopicArn')] },
      ],
    });
    const raise = { 'alarm-name': name, 'state-value': 'ALARM', 'state-reason': 'A drill' };
    await aws('cloudwatch set-alarm-state', raise);
    expect(await store.mails(name, 1)).toMatchObject([
      { to: ['operators@storeflow.example'], text: expect.stringContaining('A drill') },
    ]);
    await aws('cloudwatch set-alarm-state', { ...raise, 'state-value': 'OK' });
  });

  it('has a stack of its own, from its template to its end', async () => {
    const name = { 'stack-name': `cli-${ulid()}` };
    const template = {
      Resources: { Queue: { Type: 'AWS::SQS::Queue' } },
      Outputs: { Url: { Value: { Ref: 'Queue' } } },
    };
    const made = await aws('cloudformation create-stack', { ...name, 'template-body': template });
    const byId = { 'stack-name': (made as { StackId: string }).StackId };
    // The CLI's own waiter looks at once, and then every half a minute: it comes when there is nothing to wait for.
    const ends = (StackStatus: string) =>
      eventually(`the stack is ${StackStatus}`, async () => {
        const { Stacks } = (await aws('cloudformation describe-stacks', byId)) as {
          Stacks: [{ StackStatus: string; Outputs?: { OutputValue: string }[] }];
        };
        return Stacks[0].StackStatus === StackStatus ? Stacks[0] : undefined;
      });
    const { Outputs } = await ends('CREATE_COMPLETE');
    await aws('cloudformation wait stack-create-complete', name);
    await aws('cloudformation delete-stack', name);
    await ends('DELETE_COMPLETE');
    const queue = { 'queue-url': Outputs?.[0]?.OutputValue ?? '' };
    expect(await refused('sqs get-queue-attributes', queue)).toMatchObject({
      said: expect.stringContaining('NonExistentQueue'),
    });
    expect(await refused('cloudformation describe-stacks', name)).toMatchObject({
      said: expect.stringContaining('does not exist'),
    });
  });

  it('is told by name what there is only on AWS', async () => {
    expect(await refused('kinesis list-streams')).toMatchObject({
      said: expect.stringContaining('The service kinesis is not emulated by the local cloud'),
    });
  });
});
