import { beforeEach, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { expect } from 'expect';
import { checkProcess } from './processes.ts';
import { readProcess } from './processes/process.ts';
import { mistakes } from './processes/test-mistakes.ts';
import { sound, stack } from './processes/test-process.ts';

const found = (text: string, of = stack) =>
  checkProcess(readProcess('stepfunctions/flow.asl.yml', text, of), of).map(({ message }) => message);

/** What is found when `was` stands in the process no more, but `is`. */
const planted = (was: string, is: string, of = stack): string[] => {
  expect(sound).toContain(was);
  return found(sound.replace(was, is), of);
};

// asl-validator takes its time, and node:test tells of tests that wait for nothing when all of them have ended only.
beforeEach(() => setImmediate());

describe('a process', () => {
  it('that is sound has no findings', () => {
    expect(found(sound)).toEqual([]);
  });

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

  it('takes a notice after the undo for no undo: it has a Catch', () => {
    const announced = sound.replace(
      /(RefundCustomer:\n(?:    .*\n)+?)    Next: Rejected/,
      '$1    Next: AnnounceRejection',
    ).concat(`
  AnnounceRejection:
    Type: Task
    Resource: arn:aws:states:::sns:publish
    Arguments: { TopicArn: { Ref: OrdersTopic }, Message: '{% $orderId %}' }
    TimeoutSeconds: 20
    Retry:
      - { ErrorEquals: [States.TaskFailed], JitterStrategy: FULL }
    Catch:
      - { ErrorEquals: [States.ALL], Next: Rejected }
    Next: Rejected
`);
    const told = (text: string) => found(text).filter((words) => /Catch|catch/.test(words));
    expect(told(announced)).toEqual([]);
    const catches = /    Catch:\n      - { ErrorEquals: \[States.ALL\], Next: Rejected }\n/;
    expect(announced).toMatch(catches);
    expect(told(announced.replace(catches, ''))).toEqual(['AnnounceRejection has no Catch, and is no undo']);
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
      `Role grants lambda:InvokeFunction on RefundCustomerLambdaFunction.Arn, which no task needs`,
    ]);
    const { Role: _, ...resources } = stack.resources;
    const bare = { ...stack, resources: { ...resources, Role: { Type: 'AWS::IAM::Role' } } };
    expect(found(sound, bare)).toEqual([
      `CheckInventory Role does not grant lambda:InvokeFunction on CheckInventoryLambdaFunction.Arn`,
      'PrepareOrder Role does not grant sqs:SendMessage on OrdersQueue.Arn',
      `RefundCustomer Role does not grant lambda:InvokeFunction on RefundCustomerLambdaFunction.Arn`,
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
