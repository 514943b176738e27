import {
  CreateEventSourceMappingCommand,
  InvokeCommand,
  LambdaClient,
  PutFunctionEventInvokeConfigCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { after, before, beforeEach, describe, it } from 'node:test';
import { expect } from 'expect';
import { allow, policyOf, ROLE_OF, startTestCloud, trusting } from './test-cloud.ts';
import type { TestCloud } from './test-cloud.ts';

const CODE = `exports.handler = async () => { console.log('hello'); return 1 }`;
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:orders';
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:desk';
const GROUP = 'arn:aws:logs:us-east-1:000000000000:log-group:/shop';

describe('a role', () => {
  let cloud: TestCloud;
  let lambda: LambdaClient;
  let sfn: SFNClient;
  let number = 0;
  let name = '';
  before(async () => {
    cloud = await startTestCloud();
    lambda = new LambdaClient(cloud.config);
    sfn = new SFNClient(cloud.config);
    await new SQSClient(cloud.config).send(new CreateQueueCommand({ QueueName: 'orders' }));
  });
  after(() => cloud.stop());
  beforeEach(() => {
    number += 1;
    name = `test-${number}`;
  });
  const trust = (RoleName: string, statement: object) =>
    cloud.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: policyOf(statement) }));
  const refusedBy = (message: string) => ({
    name: 'InvalidParameterValueException',
    message: expect.stringContaining(message),
  });

  describe('of a function', () => {
    const reconfigure = (change: object) =>
      lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: name, ...change }));

    it('must trust Lambda, under conditions that Lambda meets', async () => {
      await cloud.makeFunction(name, CODE);
      const Condition = {
        StringEquals: { 'aws:SourceAccount': '000000000000' },
        ArnLike: { 'aws:SourceArn': `arn:aws:lambda:us-east-1:000000000000:function:${name}` },
      };
      await trust(name, { ...trusting('lambda'), Condition });
      await reconfigure({ Description: 'trusted' });
      await trust(name, { ...trusting('lambda'), Condition: { ArnLike: { 'aws:SourceArn': QUEUE } } });
      const untrusted = refusedBy('The role defined for the function cannot be assumed by Lambda.');
      await expect(reconfigure({ Description: 'not trusted' })).rejects.toMatchObject(untrusted);
      await expect(reconfigure({ Role: ROLE_OF('absent') })).rejects.toMatchObject(untrusted);
      await expect(lambda.send(new InvokeCommand({ FunctionName: name }))).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: untrusted.message,
      });
    });

    it('is not the one that has its name later, whom its keys do not serve', async () => {
      const ownKey = `exports.handler = async () => process.env.AWS_ACCESS_KEY_ID`;
      await cloud.makeFunction(name, ownKey);
      const keyOf = async () => {
        const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: name }));
        return JSON.parse(Payload?.transformToString() ?? '') as string;
      };
      const who = async (accessKeyId: string) => {
        const sts = new STSClient({ ...cloud.config, credentials: { accessKeyId, secretAccessKey: 'x' } });
        return sts.send(new GetCallerIdentityCommand({})).finally(() => sts.destroy());
      };
      const key = await keyOf();
      expect(await keyOf()).toBe(key);
      expect(await who(key)).toMatchObject({ Arn: expect.stringContaining(`assumed-role/${name}/`) });
      await cloud.iam.send(new DeleteRolePolicyCommand({ RoleName: name, PolicyName: 'own' }));
      await cloud.iam.send(new DeleteRoleCommand({ RoleName: name }));
      await expect(who(key)).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
      await cloud.makeRole(name, ['lambda'], allow('logs:*'));
      await expect(who(key)).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
      const next = await keyOf();
      expect(next).not.toBe(key);
      expect(await who(next)).toMatchObject({ Arn: expect.stringContaining(`assumed-role/${name}/`) });
    });

    it('must be able to trace a function that is to be traced', async () => {
      const TracingConfig = { Mode: 'Active' as const };
      await expect(cloud.makeFunction(name, CODE, [], { TracingConfig })).rejects.toMatchObject(
        refusedBy('The provided execution role does not have permissions to call PutTraceSegments on XRAY'),
      );
      await cloud.makeFunction(`${name}b`, CODE, [allow('xray:Put*')], { TracingConfig });
      await cloud.grant(`${name}b`, allow('logs:*'));
      await lambda.send(new InvokeCommand({ FunctionName: `${name}b` }));
      expect(await cloud.errors.next()).toMatchObject({
        message: `The trace of ${name}b is dropped: ${ROLE_OF(`${name}b`)} lacks xray:PutTraceSegments on *`,
      });
    });

    it('must be able to send to its dead letters and destinations', async () => {
      await cloud.makeFunction(name, CODE);
      const unable = refusedBy('does not have permissions to call SendMessage on SQS');
      const OnFailure = { Destination: QUEUE };
      const destine = () =>
        lambda.send(
          new PutFunctionEventInvokeConfigCommand({ FunctionName: name, DestinationConfig: { OnFailure } }),
        );
      await expect(reconfigure({ DeadLetterConfig: { TargetArn: QUEUE } })).rejects.toMatchObject(unable);
      await expect(destine()).rejects.toMatchObject(unable);
      await cloud.grant(name, allow('sqs:SendMessage', QUEUE));
      await reconfigure({ DeadLetterConfig: { TargetArn: QUEUE } });
      await destine();
    });

    it('must be able to receive from and delete in a queue that it is put behind', async () => {
      await cloud.makeFunction(name, CODE);
      const map = () =>
        lambda.send(new CreateEventSourceMappingCommand({ FunctionName: name, EventSourceArn: QUEUE }));
      await expect(map()).rejects.toMatchObject(
        refusedBy('does not have permissions to call ReceiveMessage on SQS'),
      );
      await cloud.grant(name, allow(['sqs:ReceiveMessage', 'sqs:GetQueueAttributes'], QUEUE));
      await expect(map()).rejects.toMatchObject(refusedBy('to call DeleteMessage on SQS'));
      await cloud.grant(
        name,
        allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], QUEUE),
      );
      await map();
    });

    it('that may not write its log writes none, which is told', async () => {
      await cloud.makeFunction(name, CODE);
      const logGroupName = `/aws/lambda/${name}`;
      const lines = async () => {
        const logs = new CloudWatchLogsClient(cloud.config);
        const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
        return events.filter(({ message = '' }) => message.includes('hello')).length;
      };
      await lambda.send(new InvokeCommand({ FunctionName: name }));
      expect(await lines()).toBe(1);
      await cloud.grant(name, allow('logs:CreateLogStream'));
      await lambda.send(new InvokeCommand({ FunctionName: name }));
      expect(await cloud.errors.next()).toMatchObject({
        message: expect.stringMatching(
          `The log of ${name} is dropped: ${ROLE_OF(name)} lacks logs:PutLogEvents on arn:aws:logs:.*:log-group:${logGroupName}:log-stream:`,
        ),
      });
      expect(await lines()).toBe(1);
    });
  });

  describe('of a machine', () => {
    const definition = JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'S',
      States: { S: { Type: 'Succeed' } },
    });
    const TASK = JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'T',
      States: { T: { Type: 'Task', Resource: FUNCTION, End: true } },
    });
    const create = (more: object = {}) =>
      sfn.send(new CreateStateMachineCommand({ name, definition, roleArn: ROLE_OF(name), ...more }));
    const deniedBy = (message: string) => ({
      name: 'AccessDeniedException',
      message: expect.stringContaining(message),
    });

    it('must trust Step Functions', async () => {
      const untrusted = deniedBy('Neither the global service principal states.amazonaws.com');
      await expect(create()).rejects.toMatchObject(untrusted);
      await cloud.makeRole(name, ['lambda'], allow('logs:*'));
      await expect(create()).rejects.toMatchObject(untrusted);
      const Condition = { ArnLike: { 'aws:SourceArn': 'arn:aws:states:*:000000000000:stateMachine:*' } };
      await trust(name, { ...trusting('states'), Condition });
      const { stateMachineArn } = await create({ definition: TASK });
      await trust(name, trusting('events'));
      const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn }));
      for (;;) {
        const { status, error } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
        if (status === 'RUNNING') continue;
        expect(error).toBe('States.Permissions');
        return;
      }
    });

    it('must be able to deliver a log, and to trace', async () => {
      await cloud.makeRole(name, ['states']);
      const { stateMachineArn } = await create();
      const loggingConfiguration = {
        level: 'ERROR' as const,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: `${GROUP}:*` } }],
      };
      const update = (change: object) =>
        sfn.send(new UpdateStateMachineCommand({ stateMachineArn, ...change }));
      await expect(update({ loggingConfiguration })).rejects.toMatchObject(
        deniedBy('The state machine IAM Role is not authorized to access the Log Destination'),
      );
      await expect(update({ tracingConfiguration: { enabled: true } })).rejects.toMatchObject(
        deniedBy('needs xray:PutTraceSegments'),
      );
      await cloud.grant(name, allow(['logs:*', 'xray:*']));
      await update({ loggingConfiguration, tracingConfiguration: { enabled: true } });
    });
  });
});
