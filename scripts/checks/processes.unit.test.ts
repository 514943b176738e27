import { describe, it } from 'node:test';
import { expect } from 'expect';
import { checkProcess } from './processes.ts';
import { readProcess } from './processes/process.ts';
import type { Stack } from './processes/stack.ts';

const lambda = 'lambda:InvokeFunction';

const stack: Stack = {
  functions: {
    checkInventory: { handler: 'check-inventory.handler' },
    refundCustomer: { handler: 'refund-customer.handler' },
  },
  resources: {
    OrdersQueue: { Type: 'AWS::SQS::Queue' },
    OrdersTopic: { Type: 'AWS::SNS::Topic' },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        Policies: [
          {
            PolicyDocument: {
              Statement: [
                { Action: lambda, Resource: [{ 'Fn::GetAtt': ['CheckInventoryLambdaFunction', 'Arn'] }] },
                { Action: lambda, Resource: { 'Fn::GetAtt': ['RefundCustomerLambdaFunction', 'Arn'] } },
                { Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': ['OrdersQueue', 'Arn'] } },
                { Action: ['logs:CreateLogDelivery'], Resource: '*' },
              ],
            },
          },
        ],
      },
    },
  },
  machines: { Flow: { file: 'stepfunctions/flow.asl.yml', role: 'Role', logs: true, traces: false } },
};

const sound = `
QueryLanguage: JSONata
TimeoutSeconds: 3600
StartAt: CheckInventory
States:
  CheckInventory:
    Type: Task
    Resource: { Fn::GetAtt: [checkInventory, Arn] }
    Arguments: { order: '{% $states.input %}' }
    TimeoutSeconds: 20
    Retry:
      - { ErrorEquals: [PlatformUnavailable, States.Timeout], JitterStrategy: FULL }
    Assign: { orderId: '{% $states.result.orderId %}' }
    Catch:
      - { ErrorEquals: [BookNotFound], Assign: { reason: BookNotFound }, Next: Rejected }
      - { ErrorEquals: [States.ALL], Assign: { orderId: x, reason: '{% $states.errorOutput.Error %}' }, Next: RefundCustomer }
    Next: IsItPrepared

  IsItPrepared:
    Type: Choice
    Choices:
      - { Condition: '{% $exists($states.input.prepared) %}', Assign: { prepared: yes }, Next: Done }
    Default: PrepareOrder

  PrepareOrder:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage.waitForTaskToken
    Arguments:
      QueueUrl: { Ref: OrdersQueue }
      MessageBody: { orderId: '{% $orderId %}', taskToken: '{% $states.context.Task.Token %}' }
    HeartbeatSeconds: 60
    TimeoutSeconds: 600
    Retry:
      - { ErrorEquals: [SQS.SdkClientException], JitterStrategy: FULL }
    Catch:
      - { ErrorEquals: [States.ALL], Assign: { reason: NotPrepared }, Next: RefundCustomer }
    Next: Done

  Done:
    Type: Succeed

  RefundCustomer:
    Type: Task
    Resource: { Fn::GetAtt: [refundCustomer, Arn] }
    Arguments: { orderId: '{% $orderId %}' }
    TimeoutSeconds: 20
    Retry:
      - { ErrorEquals: [States.ALL], JitterStrategy: FULL }
    Next: Rejected

  Rejected:
    Type: Fail
    Error: '{% ( $short := $substring($reason, 0, 20); $short ) %}'
`;

const found = (text: string, of = stack) =>
  checkProcess(readProcess('stepfunctions/flow.asl.yml', text, of), of).map(({ message }) => message);

/** What is found when `was` stands in the process no more, but `is`. */
const planted = (was: string, is: string, of = stack): string[] => {
  expect(sound).toContain(was);
  return found(sound.replace(was, is), of);
};

describe('a process', () => {
  it('that is sound has no findings', () => {
    expect(found(sound)).toEqual([]);
  });

  const mistakes: [mistake: string, was: string, is: string, message: string][] = [
    ['a field that the language has not', 'Type: Succeed', 'Type: Succeed\n    Colour: red', 'asl-validator'],
    [
      'States.ALL not alone',
      '[States.ALL], Assign: { reason',
      '[States.ALL, X], Assign: { reason',
      'must stand alone',
    ],
    [
      'States.ALL not last',
      'Catch:\n      - { ErrorEquals: [BookNotFound]',
      'Catch:\n      - { ErrorEquals: [States.ALL], Assign: { orderId: x, reason: x }, Next: RefundCustomer }\n      - { ErrorEquals: [BookNotFound]',
      'is never reached',
    ],
    ['an unknown States error', 'States.Timeout', 'States.TimedOut', 'no error States.TimedOut'],
    [
      'a retry of what cannot be retried',
      'States.Timeout',
      'States.Runtime',
      'States.Runtime cannot be retried',
    ],
    [
      'an error that stands twice',
      '[PlatformUnavailable,',
      '[States.Timeout,',
      'States.Timeout stands in Retry twice',
    ],
    [
      'a Catch with holes',
      '[States.ALL], Assign: { reason',
      '[States.Timeout], Assign: { reason',
      'not States.ALL',
    ],
    ['a heartbeat at the time-out', 'HeartbeatSeconds: 60', 'HeartbeatSeconds: 600', 'must be less than'],
    ['a callback without heartbeat', 'HeartbeatSeconds: 60', 'Comment: none', 'no HeartbeatSeconds'],
    ['a machine without end', 'TimeoutSeconds: 3600', 'Comment: none', 'has no TimeoutSeconds'],
    [
      'a task that outlives its machine',
      'TimeoutSeconds: 600',
      'TimeoutSeconds: 3600',
      "less than the machine's",
    ],
    ['a task without end', 'TimeoutSeconds: 600', 'Comment: none', 'PrepareOrder has no TimeoutSeconds'],
    [
      'retries all at once',
      'Exception], JitterStrategy: FULL',
      'Exception], MaxAttempts: 2',
      'without JitterStrategy',
    ],
    ['a callback without token', '$states.context.Task.Token', '$orderId', 'a callback that cannot come'],
    ['a token in vain', '.waitForTaskToken', '', 'passes the task token in Arguments'],
    [
      'a token told on',
      'Error: ',
      "Cause: '{% $states.context.Task.Token %}'\n    Error: ",
      'token in Cause',
    ],
    [
      'a variable of nobody',
      '$substring($reason',
      '$substring($why',
      '$why is no function, and not assigned',
    ],
    [
      'a variable on one way only',
      'Assign: { orderId: x, reason',
      'Assign: { reason',
      '$orderId is no function',
    ],
    ['a function of nobody', '$substring', '$substr', '$substr is no function'],
    [
      'a result before the call',
      '$states.input %',
      '$states.result %',
      '$states.result has no value in Arguments',
    ],
    [
      'an error where none is',
      '$states.input %',
      '$states.errorOutput %',
      '$states.errorOutput has no value',
    ],
    ['an unknown integration', 'sqs:sendMessage', 'ses:sendEmail', 'unknown integration ses:sendEmail'],
    ['an unknown pattern', '.waitForTaskToken', '.sync', 'sqs:sendMessage has no pattern .sync'],
    ['a task without what it needs', 'QueueUrl:', 'Url:', 'sqs:sendMessage needs QueueUrl'],
    [
      'a resource that is none',
      'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      'sqs',
      'is no function and no',
    ],
    [
      'a state that is not reached',
      'Default: PrepareOrder',
      'Default: Done',
      'PrepareOrder is never reached',
    ],
    ['a way to nowhere', 'Default: PrepareOrder', 'Default: Prepare', 'leads to Prepare, which is no state'],
    ['a start that is none', 'StartAt: CheckInventory', 'StartAt: Check', 'StartAt Check is no state'],
    ['a choice with a hole', '    Default: PrepareOrder\n', '', 'IsItPrepared has no Default'],
    ['broken JSONata', '$exists(', '$exists((', 'is no JSONata'],
    ['text around an expression', "'{% $orderId %}', task", "'No {% $orderId %}', task", 'text around'],
    ['text that is rewritten', 'reason: NotPrepared', "reason: '${orderId}'", 'the deployment rewrites'],
    [
      'text that is rewritten, too',
      'reason: NotPrepared',
      "reason: '#{AWS::Region}'",
      'the deployment rewrites',
    ],
    [
      'a Pass that ends green',
      'Type: Succeed',
      'Type: Pass\n    End: true',
      'is a Pass that ends the process',
    ],
    ['a task that ends', '    Next: Rejected\n', '    End: true\n', 'is a Task that ends the process'],
    [
      'an undo that catches',
      '    Next: Rejected\n',
      '    Next: Rejected\n    Catch: [{ ErrorEquals: [States.ALL], Next: Rejected }]\n',
      'undoes, so it may not catch',
    ],
  ];
  for (const [mistake, was, is, message] of mistakes)
    it(`is told of ${mistake}`, () => {
      expect(planted(was, is)).toContainEqual(expect.stringContaining(message));
    });

  it('is told of a name that is not PascalCase', () => {
    expect(found(sound.replaceAll('PrepareOrder', 'prepare_order'))).toEqual([
      'prepare_order is no PascalCase name',
    ]);
  });

  it('is told of a choice that asks nothing', () => {
    expect(found(sound.replaceAll('IsItPrepared', 'CheckPrepared'))).toEqual([
      expect.stringContaining('CheckPrepared is a Choice: its name is a question'),
    ]);
  });

  it('is told of a task without Retry or Catch, unless it undoes', () => {
    const without = (field: string) =>
      sound.replaceAll(new RegExp(`    ${field}:\n(?:      - .*\n)+`, 'g'), '');
    expect(found(without('Catch'))).toEqual(
      expect.arrayContaining([
        'CheckInventory has no Catch, and is no undo',
        'PrepareOrder has no Catch, and is no undo',
      ]),
    );
    expect(found(without('Catch'))).not.toContainEqual(
      expect.stringContaining('RefundCustomer has no Catch'),
    );
    expect(found(without('Retry'))).toEqual([
      'CheckInventory has no Retry',
      'PrepareOrder has no Retry',
      'RefundCustomer has no Retry',
    ]);
  });

  it('says on which way a variable is missing', () => {
    expect(planted('Assign: { reason: BookNotFound }', 'Comment: none')).toEqual([
      'Rejected $reason is no function, and not assigned on the way CheckInventory → Rejected',
    ]);
  });

  it('says in which line', () => {
    const findings = checkProcess(
      readProcess(
        'stepfunctions/flow.asl.yml',
        sound.replace('Default: PrepareOrder', 'Default: Done'),
        stack,
      ),
      stack,
    );
    expect(findings).toContainEqual({
      file: 'stepfunctions/flow.asl.yml',
      line: 25,
      message: 'PrepareOrder is never reached',
    });
  });

  it('reads a variable that an outer state has assigned, inside a Map', () => {
    const map = (variable: string) =>
      sound.replace(
        'Type: Succeed',
        `Type: Map
    Items: '{% $states.input %}'
    ItemProcessor:
      StartAt: Notify
      States:
        Notify:
          Type: Pass
          Output: '{% ${variable} %}'
          Next: Notified
        Notified:
          Type: Succeed
    Next: End
  End:
    Type: Succeed`,
      );
    expect(found(map('$nothing'))).toEqual([
      'Notify $nothing is no function, and not assigned on the way CheckInventory → IsItPrepared → Done → Notify',
    ]);
    expect(found(map('$states.input'))).toEqual([]);
  });

  it('may not refer to what the stack does not have', () => {
    expect(() => planted('Ref: OrdersQueue', 'Ref: Orders')).toThrow('Ref Orders: the stack has no');
    expect(() => planted('[checkInventory, Arn]', '[checkInventori, Arn]')).toThrow('checkInventori');
    expect(() => planted('{ Ref: OrdersQueue }', "{ Fn::Sub: '${OrdersQueue}' }")).toThrow('Fn::Sub');
  });
});

describe('the role of a process', () => {
  it('lacks what a task needs', () => {
    expect(planted('[refundCustomer, Arn]', '[checkInventory, Arn]')).toEqual([
      `Role grants ${lambda} on RefundCustomerLambdaFunction.Arn, which no task needs`,
    ]);
    const { Role: _, ...resources } = stack.resources;
    const bare = { ...stack, resources: { ...resources, Role: { Type: 'AWS::IAM::Role' } } };
    expect(found(sound, bare)).toEqual([
      `CheckInventory Role does not grant ${lambda} on CheckInventoryLambdaFunction.Arn`,
      'PrepareOrder Role does not grant sqs:SendMessage on OrdersQueue.Arn',
      `RefundCustomer Role does not grant ${lambda} on RefundCustomerLambdaFunction.Arn`,
    ]);
  });

  it('watches only what the machine lets be watched', () => {
    const silent = { ...stack, machines: { Flow: { ...stack.machines['Flow']!, logs: false } } };
    expect(found(sound, silent)).toEqual(['Role grants logs:CreateLogDelivery on *, which no task needs']);
  });

  it('stands in serverless.yml, as its process does', () => {
    expect(found(sound, { ...stack, machines: {} })).toEqual([expect.stringContaining('no state machine')]);
  });
});
