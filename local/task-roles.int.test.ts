import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { arn } from './arn.ts';
import { allow, policyOf, ROLE_OF, startTestCloud } from './test-cloud.ts';
import type { TestCloud } from './test-cloud.ts';
import { tasksOf } from './test-tasks.ts';
import type { Tasks } from './test-tasks.ts';

let cloud: TestCloud;
let tasks: Tasks;
before(async () => {
  cloud = await startTestCloud();
  await cloud.makeRole('machine', ['states'], allow('*'));
  tasks = tasksOf(cloud.config, 'machine');
  await new SQSClient(cloud.config).send(new CreateQueueCommand({ QueueName: 'orders' }));
});
after(() => cloud.stop());

const machine = (name: string) => arn('states', `stateMachine:${name}`);

describe('the role that a Task names', () => {
  const sending = { QueueUrl: 'http://127.0.0.1/000000000000/orders', MessageBody: '1' };
  /** Makes the role `<name>-target`, which may send, and a machine's role that may do what is said. */
  const target = async (name: string, trust: object, ...statements: object[]) => {
    const RoleName = `${name}-target`;
    const AssumeRolePolicyDocument = policyOf({ Effect: 'Allow', Action: 'sts:AssumeRole', ...trust });
    await cloud.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    await cloud.grant(RoleName, allow('sqs:SendMessage', arn('sqs', 'orders')));
    await cloud.makeRole(name, ['states'], ...statements);
  };
  const outcomeOf = async (name: string, RoleArn: unknown = ROLE_OF(`${name}-target`)) => {
    const Resource = 'arn:aws:states:::sqs:sendMessage';
    const T = { Type: 'Task', Resource, Arguments: sending, Credentials: { RoleArn }, End: true };
    const definition = { StartAt: 'T', States: { T } };
    return tasks.ended(
      await tasks.start(await tasks.createMachine(definition, { name, roleArn: ROLE_OF(name) })),
    );
  };
  const refused = (name: string, role = ROLE_OF(`${name}-target`)) => ({
    status: 'FAILED',
    error: 'States.TaskFailed',
    cause: expect.stringContaining(
      `The role ${ROLE_OF(name)} is not authorized to assume the task state's role, ${role}.`,
    ),
  });
  const account = { Principal: { AWS: 'arn:aws:iam::000000000000:root' } };
  const assuming = (name: string) => allow('sts:AssumeRole', ROLE_OF(`${name}-target`));

  it('makes the call, if the machine’s role may assume it and it lets that in', async () => {
    await target('both', account, assuming('both'));
    expect(await outcomeOf('both')).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('may let in the machine’s role by its name, as within one account', async () => {
    await target('named', { Principal: { AWS: ROLE_OF('named') } });
    expect(await outcomeOf('named')).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('is not assumed by a machine whose role may not', async () => {
    await target('unable', account, allow('sqs:SendMessage'));
    expect(await outcomeOf('unable')).toMatchObject(refused('unable'));
  });

  it('is not assumed by a machine that it does not let in', async () => {
    await target('shut', { Principal: { AWS: ROLE_OF('both') } }, assuming('shut'));
    expect(await outcomeOf('shut')).toMatchObject(refused('shut'));
    await target('service', { Principal: { Service: 'states.amazonaws.com' } }, assuming('service'));
    expect(await outcomeOf('service')).toMatchObject(refused('service'));
  });

  it('can tell machines apart by sts:ExternalId', async () => {
    const only = (name: string) => ({
      ...account,
      Condition: { StringEquals: { 'sts:ExternalId': machine(name) } },
    });
    await target('this', only('this'), assuming('this'));
    expect(await outcomeOf('this')).toMatchObject({ status: 'SUCCEEDED' });
    await target('that', only('another'), assuming('that'));
    expect(await outcomeOf('that')).toMatchObject(refused('that'));
  });

  it('must be there, and in this account', async () => {
    await target('lost', account, allow('sts:AssumeRole'));
    expect(await outcomeOf('lost', ROLE_OF('none'))).toMatchObject(refused('lost', ROLE_OF('none')));
    const foreign = 'arn:aws:iam::111111111111:role/lost-target';
    await cloud.makeRole('afar', ['states'], allow('sts:AssumeRole'));
    expect(await outcomeOf('afar', foreign)).toMatchObject(refused('afar', foreign));
  });

  it('does not help with what it may not do itself', async () => {
    await target('poor', account, assuming('poor'), allow('sqs:SendMessage'));
    await cloud.grant('poor-target', allow('sqs:ReceiveMessage', arn('sqs', 'orders')));
    expect(await outcomeOf('poor')).toMatchObject({
      error: 'SQS.AmazonSQSException',
      cause: expect.stringMatching(
        /assumed-role\/poor-target\/.* is not authorized to perform: sqs:SendMessage/,
      ),
    });
  });
});

describe('the role of a machine that waits for others', () => {
  const child = { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } };
  const waiting = {
    StartAt: 'All',
    States: {
      All: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'T',
            States: {
              T: {
                Type: 'Task',
                Resource: 'arn:aws:states:::states:startExecution.sync:2',
                Arguments: { StateMachineArn: machine('child') },
                End: true,
              },
            },
          },
        ],
        End: true,
      },
    },
  };
  const RULE = arn('events', 'rule/StepFunctionsGetEventsForStepFunctionsExecutionRule');
  const rule = allow(['events:PutTargets', 'events:PutRule', 'events:DescribeRule'], RULE);
  const start = allow('states:StartExecution', machine('child'));
  const follow = allow('states:DescribeExecution', arn('states', 'execution:child:*'));
  before(() => tasks.createMachine(child, { name: 'child' }));

  it('must allow the rule by which AWS hears of their end, when the machine is made and when it is changed', async () => {
    const roleArn = await cloud.makeRole(
      'ruleless',
      ['states'],
      start,
      follow,
      allow('events:PutRule', RULE),
    );
    const refusal = {
      name: 'AccessDeniedException',
      message: expect.stringContaining(`'${roleArn}' is not authorized to create managed-rule.`),
    };
    await expect(tasks.createMachine(waiting, { roleArn })).rejects.toMatchObject(refusal);
    const stateMachineArn = await tasks.createMachine(child, { roleArn });
    const definition = JSON.stringify({ QueryLanguage: 'JSONata', ...waiting });
    const update = new UpdateStateMachineCommand({ stateMachineArn, definition });
    await expect(tasks.sfn.send(update)).rejects.toMatchObject(refusal);
  });

  it('needs no more than what AWS documents', async () => {
    const roleArn = await cloud.makeRole('waits', ['states'], start, follow, rule);
    const execution = await tasks.start(await tasks.createMachine(waiting, { roleArn }));
    expect(await tasks.ended(execution)).toMatchObject({
      status: 'SUCCEEDED',
      output: [{ Status: 'SUCCEEDED' }],
    });
  });

  for (const [what, statements, action] of [
    ['start them', [follow, rule], 'states:StartExecution'],
    ['describe them', [start, rule], 'states:DescribeExecution'],
  ] as const)
    it(`must let it ${what}`, async () => {
      const roleArn = await cloud.makeRole(`no-${action.slice(7)}`, ['states'], ...statements);
      const execution = await tasks.start(await tasks.createMachine(waiting, { roleArn }));
      expect(await tasks.ended(execution)).toMatchObject({
        status: 'FAILED',
        error: 'StepFunctions.AWSStepFunctionsException',
        cause: expect.stringMatching(
          `is not authorized to perform: ${action} on .*Error Code: AccessDeniedException`,
        ),
      });
    });
});
