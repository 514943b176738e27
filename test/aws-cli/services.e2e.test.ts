import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { anOrderIn } from '../store/balance.ts';
import { eventually } from '../store/eventually.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { awsCliVersion, openAwsCli } from './aws.ts';

describe('the AWS CLI, of services', () => {
  const version = awsCliVersion();
  const { aws, refused, invoke, dispose } = openAwsCli();
  let store: Store;
  let checkoutFlow: string;
  before(async () => {
    if (!version) throw new Error('There is no AWS CLI on this machine: apt-get install awscli');
    store = await openStore();
    checkoutFlow = store.output('CheckoutFlowArn');
  });
  after(dispose);

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

  it('keeps a secret, and replaces it', async () => {
    const name = `/cli/${ulid()}`;
    const secret = { name, type: 'SecureString' };
    expect(await aws('ssm put-parameter', { ...secret, value: 'one' })).toMatchObject({ Version: 1 });
    expect(await aws('ssm put-parameter', { ...secret, value: 'two', overwrite: true })).toMatchObject({
      Version: 2,
    });
    const shown = async (decrypted: object) => aws('ssm get-parameter', { name, ...decrypted });
    expect(await shown({ 'with-decryption': true })).toMatchObject({ Parameter: { Value: 'two' } });
    expect(await shown({})).not.toMatchObject({ Parameter: { Value: 'two' } });
    await aws('ssm delete-parameter', { name });
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

  it('lets somebody sign in, as staff, with a password of their own, and out', async () => {
    const username = ulid();
    const user = { 'user-pool-id': store.output('UserPoolId'), username };
    const client = { 'client-id': store.output('UserPoolClientId') };
    const first = 'Only-for-a-day-1';
    const own = 'One-of-their-own-2';
    const signIn = (PASSWORD: string) => ({
      ...client,
      'auth-flow': 'USER_PASSWORD_AUTH',
      'auth-parameters': { USERNAME: username, PASSWORD },
    });
    await aws('cognito-idp admin-create-user', { ...user, 'message-action': 'SUPPRESS' });
    await aws('cognito-idp admin-set-user-password', { ...user, password: first });
    await aws('cognito-idp admin-add-user-to-group', { ...user, 'group-name': 'staff' });
    const { Session } = (await aws('cognito-idp initiate-auth', signIn(first))) as { Session: string };
    await aws('cognito-idp respond-to-auth-challenge', {
      ...client,
      session: Session,
      'challenge-name': 'NEW_PASSWORD_REQUIRED',
      'challenge-responses': { USERNAME: username, NEW_PASSWORD: own },
    });
    expect(await aws('cognito-idp initiate-auth', signIn(own))).toMatchObject({
      AuthenticationResult: { TokenType: 'Bearer', ExpiresIn: 3600 },
    });
    expect(await aws('cognito-idp admin-list-groups-for-user', user)).toMatchObject({
      Groups: [{ GroupName: 'staff' }],
    });
    await aws('cognito-idp admin-delete-user', user);
    expect(await refused('cognito-idp initiate-auth', signIn(own))).toMatchObject({
      said: expect.stringContaining('NotAuthorizedException'),
    });
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
